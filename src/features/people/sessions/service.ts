import type { IncomingHttpHeaders } from 'node:http'
import { AppError } from '#platform/errors/app-error.ts'
import type { Limiter } from '#platform/http/limiter.ts'
import { clientNetwork, tooMany } from '../attempts.ts'
import { forgottenCookies } from '../authentication/cookie.ts'
import type { SignInFrom } from '../authentication/library.ts'
import { IDLE_DAYS, sessionEnd } from '../authentication/lifetime.ts'
import type { Session, User } from '../model.ts'
import { actorOf, type PeopleContext, type SignedIn, type WithCookies } from '../people-context.ts'
import { findUserByEmail } from '../store.ts'
import * as store from './store.ts'

/** Signing in and out, and the list of where one is signed in. */
export function createSessions(people: PeopleContext, limits: { perPerson: Limiter; perNetwork: Limiter }) {
  const { database, announce, clock, library, authentication } = people

  return {
    /** Opens a session. Throws NOT_ALLOWED for a wrong address or password without telling which, TOO_MANY_ATTEMPTS beyond the limit. */
    async signIn(input: { email: string; password: string }, from: SignInFrom): Promise<WithCookies<User>> {
      const network = clientNetwork(from.ip)
      const person = `${network} ${input.email}`
      const wait = limits.perPerson.take(person) || limits.perNetwork.take(network)
      if (wait > 0) throw tooMany(wait)
      const cookies = await library.signIn(input, from)
      const user = cookies ? await findUserByEmail(database.db, input.email) : null
      if (!cookies || !user) {
        throw new AppError('NOT_ALLOWED', 'This e-mail address and password do not belong together.', {
          kept: 'Nothing was changed.',
          remedy:
            'Check both and try again. Whoever runs the server can set a new password with "debrief user reset-password".',
        })
      }
      limits.perPerson.forget(person)
      const now = clock.now()
      await database.transaction(async (tx) => {
        await store.deleteOver(tx, {
          expiresAt: now.toISOString(),
          lastSeenAt: new Date(now.getTime() - IDLE_DAYS * 86_400_000).toISOString(),
        })
        await announce(tx, {
          actor: actorOf(user),
          action: 'session.begin',
          incidentId: null,
          subjectType: 'user',
          subjectId: user.id,
          parts: [],
        })
      })
      return { value: user, cookies }
    },

    /** Ends the session that asks. The cookies make the browser forget it. */
    async signOut(
      actor: SignedIn,
      headers: IncomingHttpHeaders,
      secure: boolean,
    ): Promise<WithCookies<{ done: true }>> {
      const token = authentication.tokenOf(headers)
      await people.change(async (tx) => {
        const current = (await store.listSessions(tx, actor.userId)).find((session) => session.token === token)
        if (!current) return
        await store.deleteSessions(tx, actor.userId, { id: current.id })
        await announce(tx, {
          actor,
          action: 'session.end',
          incidentId: null,
          subjectType: 'user',
          subjectId: actor.userId,
          parts: ['people'],
        })
      })
      return { value: { done: true }, cookies: forgottenCookies(secure) }
    },

    async list(actor: SignedIn, headers: IncomingHttpHeaders): Promise<Session[]> {
      const token = authentication.tokenOf(headers)
      const now = clock.now().getTime()
      const all = await store.listSessions(database.db, actor.userId)
      return all
        .filter((session) => sessionEnd(session) > now)
        .map(({ token: its, expiresAt: _, ...session }) => ({ ...session, current: its === token }))
    },

    async end(actor: SignedIn, id: string): Promise<{ done: true }> {
      await people.change(async (tx) => {
        const mine = (await store.listSessions(tx, actor.userId)).some((session) => session.id === id)
        if (!mine)
          throw new AppError('NOT_FOUND', 'There is no such session of yours; it may have ended already.', {
            remedy: 'Look at the list again.',
          })
        await store.deleteSessions(tx, actor.userId, { id })
        await announce(tx, {
          actor,
          action: 'session.end',
          incidentId: null,
          subjectType: 'user',
          subjectId: actor.userId,
          parts: ['people'],
        })
      })
      return { done: true }
    },
  }
}
