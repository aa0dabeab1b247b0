import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/id.ts'
import { COOKIE_PREFIX } from './cookie.ts'
import { SESSION_DAYS } from './lifetime.ts'

/** Where a sign-in comes from. */
export interface SignInFrom {
  ip: string
  userAgent: string
  /** True when people reach the server by https; the cookie is then never sent in the open. */
  secure: boolean
}

export interface AuthLibraryDeps {
  database: Database
  secret: string
  /** False refuses a session to a user who is known by password. */
  maySignIn(userId: string): Promise<boolean>
}

export interface AuthLibrary {
  /**
   * Checks e-mail address and password, opens a session and returns its `Set-Cookie` headers; null when they do not
   * belong together or the user was removed. Takes as long for an unknown address as for a known one.
   */
  signIn(who: { email: string; password: string }, from: SignInFrom): Promise<string[] | null>
  hash(password: string): Promise<string>
  /** True when the password is the one behind the hash. */
  verify(password: string, hash: string): Promise<boolean>
}

/**
 * The authentication library over our own tables. It is loaded when it is first needed, for a sign-in or a password:
 * it takes 0.2 s and 50 MB, and a server where everybody is signed in does without. Its HTTP handler is not mounted;
 * requests stand in our contract.
 */
export function createAuthLibrary(deps: AuthLibraryDeps): AuthLibrary {
  const made = new Map<boolean, Promise<Auth>>()
  const auth = (secure: boolean) => {
    const kept = made.get(secure) ?? build(deps, secure)
    made.set(secure, kept)
    kept.catch(() => made.delete(secure))
    return kept
  }
  return {
    async signIn(who, from) {
      const headers = new Headers({ [IP_HEADER]: from.ip, 'user-agent': from.userAgent })
      try {
        const result = await (await auth(from.secure)).api.signInEmail({ body: who, headers, returnHeaders: true })
        return result.headers.getSetCookie()
      } catch (error) {
        if (isRefusal(error)) return null
        throw error
      }
    },
    hash: async (password) => (await import('better-auth/crypto')).hashPassword(password),
    verify: async (password, hash) => (await import('better-auth/crypto')).verifyPassword({ hash, password }),
  }
}

const IP_HEADER = 'x-client-address'
type Auth = Awaited<ReturnType<typeof build>>

async function build({ database, secret, maySignIn }: AuthLibraryDeps, secure: boolean) {
  const { APIError, betterAuth } = await import('better-auth')
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' }
  return betterAuth({
    secret,
    // Only for links in mails of the library, of which we send none.
    baseURL: secure ? 'https://localhost' : 'http://localhost',
    database: { db: database.libraryDb, type: 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true, maxPasswordLength: 256 },
    session: {
      modelName: 'sessions',
      fields: {
        ...times,
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      expiresIn: SESSION_DAYS * 86_400,
    },
    user: { modelName: 'users', fields: { ...times, emailVerified: 'email_verified' } },
    account: {
      modelName: 'credentials',
      fields: {
        ...times,
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { modelName: 'verifications', fields: { ...times, expiresAt: 'expires_at' } },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            if (!(await maySignIn(userId))) throw new APIError('UNAUTHORIZED')
          },
        },
      },
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: secure,
      ipAddress: { ipAddressHeaders: [IP_HEADER], ipv6Subnet: 128 },
      database: { generateId: () => newId() },
    },
    // Attempts are limited by the service, which knows the address of the client.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}

/** The library throws its `APIError` for a wrong password just as for its own faults. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'APIError' && 'status' in error && error.status === 'UNAUTHORIZED'
}
