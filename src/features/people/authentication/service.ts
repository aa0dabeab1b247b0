import type { IncomingHttpHeaders } from 'node:http'
import type { LiveNotice } from '#features/audit/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { Live } from '#platform/live/live.ts'
import type { Log } from '#platform/log/log.ts'
import * as keyStore from '../keys/store.ts'
import type { Actor } from '../model.ts'
import { scopesOf } from '../policy.ts'
import { tokenHash } from '../random-token.ts'
import * as store from '../sessions/store.ts'
import { createActorCache } from './actor-cache.ts'
import { readSessionToken, sessionCookie } from './cookie.ts'
import { sessionEnd } from './lifetime.ts'

/** How exactly it is known when a session or key was last used. */
const SESSION_SEEN_MS = 5 * 60_000
const KEY_USED_MS = 60_000

export interface AuthenticationDeps {
  database: Database
  clock: Clock
  live: Pick<Live<LiveNotice>, 'subscribe'>
  secret: string
  log: Log
}

export type Authentication = ReturnType<typeof createAuthentication>

/**
 * Who is asking. The answer is remembered for 30 seconds; a live notice about people, from whichever process, makes every
 * process forget all of them at once, so whoever is signed out, removed or given another role is so with the next request.
 */
export function createAuthentication(deps: AuthenticationDeps) {
  const { database, clock, secret, log } = deps
  const cache = createActorCache(clock)
  deps.live.subscribe({
    notice: (notice) => {
      if (notice.parts.includes('people')) cache.forget()
    },
    missed: cache.forget,
  })

  /** Writes that nobody waits for. */
  function aside(write: Promise<void>): void {
    write.catch((error) => log.warn({ err: error }, 'the time of last use could not be written'))
  }

  async function bySession(cookie: string): Promise<{ actor: Actor; until: number } | null> {
    const token = readSessionToken(cookie, secret)
    const session = token ? await store.findSession(database.db, token) : null
    const now = clock.now()
    if (!session || sessionEnd(session) <= now.getTime()) return null
    if (Date.parse(session.lastSeenAt) + SESSION_SEEN_MS <= now.getTime())
      aside(store.seenAt(database.db, session.id, now.toISOString()))
    const { userId, name, role } = session
    return { actor: { userId, name, role, via: 'browser', scopes: null }, until: sessionEnd(session) }
  }

  async function byKey(key: string): Promise<{ actor: Actor; until: number } | null> {
    const found = await keyStore.findKey(database.db, tokenHash(key))
    const now = clock.now()
    const until = found?.expiresAt ? Date.parse(found.expiresAt) : Number.POSITIVE_INFINITY
    if (!found || until <= now.getTime()) return null
    if (found.lastUsedAt === null || Date.parse(found.lastUsedAt) + KEY_USED_MS <= now.getTime())
      aside(keyStore.usedAt(database.db, found.id, now.toISOString()))
    const { userId, name, role, scopes } = found
    return { actor: { userId, name, role, via: 'key', scopes: scopesOf(scopes) }, until }
  }

  return {
    /** The actor of a request, by API key or session cookie; null when neither is good. A key given is never passed over for a cookie. */
    async authenticate(headers: IncomingHttpHeaders): Promise<Actor | null> {
      const bearer = bearerOf(headers.authorization)
      const credential = bearer ?? sessionCookie(headers.cookie)
      if (credential === null) return null
      return (
        cache.get(credential) ?? cache.load(credential, () => (bearer === null ? bySession(credential) : byKey(bearer)))
      )
    },
    /** The session token of a request, or null. */
    tokenOf(headers: IncomingHttpHeaders): string | null {
      const cookie = sessionCookie(headers.cookie)
      return cookie === null ? null : readSessionToken(cookie, secret)
    },
    /** Makes this process ask the database again; the others learn it by live notice. */
    forget: cache.forget,
  }
}

/** What follows `Bearer`; null without such a header. */
function bearerOf(header: string | undefined): string | null {
  return header && /^bearer /i.test(header) ? header.slice(7).trim() : null
}
