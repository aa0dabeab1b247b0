import { AppError } from '#platform/errors/app-error.ts'
import type { Limiter } from '#platform/http/limiter.ts'
import { newId } from '#platform/id.ts'
import { clientNetwork, tooMany } from '../attempts.ts'
import type { SignInFrom } from '../authentication/library.ts'
import type { NewAccount } from '../invites/service.ts'
import type { User } from '../model.ts'
import { actorOf, emailTaken, type PeopleContext, type WithCookies } from '../people-context.ts'
import { newSetupCode, tokenHash, typedSetupCode } from '../random-token.ts'
import { anyUser, findUser, insertUser } from '../store.ts'
import * as store from './store.ts'

/** The first user, made with a one-time code that the server prints when it starts. */
export function createSetup({ database, clock, announce, library }: PeopleContext, limiter: Limiter) {
  return {
    status: async (): Promise<{ needed: boolean }> => ({ needed: !(await anyUser(database.db)) }),

    /** A new code, of which only the SHA-256 is kept; earlier ones end. Null when there is a user already. */
    makeCode: (): Promise<string | null> =>
      database.transaction(async (tx) => {
        if (await anyUser(tx)) return null
        const code = newSetupCode()
        await store.setCodeHash(tx, tokenHash(code))
        return code
      }),

    /** Makes the owner and signs them in. Of several at once, one succeeds. */
    async create(input: NewAccount & { code: string }, from: SignInFrom): Promise<WithCookies<User>> {
      const wait = limiter.take(clientNetwork(from.ip))
      if (wait > 0) throw tooMany(wait)
      if (await anyUser(database.db)) throw setUpAlready()
      const { name, email, password, timeZone } = input
      const id = newId()
      const passwordHash = await library.hash(password)
      const now = clock.now().toISOString()
      const user = await database.transaction(async (tx) => {
        if (!(await store.takeCode(tx, tokenHash(typedSetupCode(input.code)), now)))
          throw (await anyUser(tx)) ? setUpAlready() : wrongCode()
        if (await anyUser(tx)) throw setUpAlready()
        if (!(await insertUser(tx, { id, name, email, role: 'owner', timeZone, passwordHash, now }))) throw emailTaken()
        const actor = actorOf({ id, name, role: 'owner' })
        await announce(tx, {
          actor,
          action: 'setup.create',
          incidentId: null,
          subjectType: 'user',
          subjectId: id,
          details: { name },
          parts: ['people'],
        })
        return (await findUser(tx, id)) as User
      })
      return { value: user, cookies: (await library.signIn({ email, password }, from)) ?? [] }
    },
  }
}

function setUpAlready(): AppError {
  return new AppError('NOT_POSSIBLE', 'This Debrief has its first user already.', {
    kept: 'Nothing was changed.',
    remedy: 'Sign in, or ask an admin for an invite.',
  })
}

function wrongCode(): AppError {
  return new AppError('NOT_ALLOWED', 'This is not the set-up code that the server printed last.', {
    kept: 'No user was made.',
    remedy: 'Look at the terminal where Debrief was started. Each start prints a new code.',
    where: [{ path: 'code', message: 'is not the right one' }],
  })
}
