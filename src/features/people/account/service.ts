import type { IncomingHttpHeaders } from 'node:http'
import { AppError } from '#platform/errors/app-error.ts'
import type { Limiter } from '#platform/http/limiter.ts'
import { tooMany } from '../attempts.ts'
import type { Actor, User } from '../model.ts'
import { type PeopleContext, type SignedIn, signedIn } from '../people-context.ts'
import { deleteSessions } from '../sessions/store.ts'
import * as store from '../store.ts'

/** What people do with their own account. */
export function createAccount(
  { database, clock, announce, library, authentication, change }: PeopleContext,
  limiter: Limiter,
) {
  const now = () => clock.now().toISOString()
  return {
    async get(actor: Actor): Promise<User> {
      const user = await store.findUser(database.db, signedIn(actor).userId)
      if (!user) throw new AppError('NOT_FOUND', 'Your user is not here any more.', { remedy: 'Sign in again.' })
      return user
    },

    update: (actor: SignedIn, edit: { name?: string | undefined; timeZone?: string | undefined }): Promise<User> =>
      change(async (tx) => {
        const user = await store.updateUser(tx, actor.userId, edit as store.UserEdit, now())
        await announce(tx, {
          actor,
          action: 'user.update',
          incidentId: null,
          subjectType: 'user',
          subjectId: actor.userId,
          details: edit,
          parts: ['people'],
        })
        return user as User
      }),

    /** Other sessions of the user end; the one that asks goes on. */
    async changePassword(
      actor: SignedIn,
      input: { current: string; next: string },
      headers: IncomingHttpHeaders,
    ): Promise<{ done: true }> {
      const wait = limiter.take(actor.userId)
      if (wait > 0) throw tooMany(wait)
      const old = await store.passwordHashOf(database.db, actor.userId)
      if (!old || !(await library.verify(input.current, old))) {
        throw new AppError('INVALID_INPUT', 'The current password is another one.', {
          kept: 'Your password is as it was.',
          remedy: 'Type the password you signed in with.',
          where: [{ path: 'current', message: 'is not your password' }],
        })
      }
      limiter.forget(actor.userId)
      const hash = await library.hash(input.next)
      return change(async (tx) => {
        if (!(await store.setPasswordHash(tx, actor.userId, hash, now(), old))) {
          throw new AppError('CHANGED_MEANWHILE', 'Your password was changed somewhere else in the meantime.', {
            kept: 'That change stands.',
            remedy: 'Sign in with the new one.',
          })
        }
        await deleteSessions(tx, actor.userId, { except: authentication.tokenOf(headers) })
        await announce(tx, {
          actor,
          action: 'user.changePassword',
          incidentId: null,
          subjectType: 'user',
          subjectId: actor.userId,
          parts: ['people'],
        })
        return { done: true }
      })
    },
  }
}
