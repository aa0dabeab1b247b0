import type { Transaction } from 'kysely'
import type { Announce } from '#features/audit/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { AuthLibrary } from './authentication/library.ts'
import type { Authentication } from './authentication/service.ts'
import type { Actor, User } from './model.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
export type Tx = Transaction<any>

/** An actor who is a user, as behind every browser and key. */
export type SignedIn = Actor & { userId: string }

/** What a use case gives back along with `Set-Cookie` headers. */
export interface WithCookies<Value> {
  value: Value
  cookies: string[]
}

/** What the parts of this feature share. */
export interface PeopleContext {
  database: Database
  clock: Clock
  announce: Announce
  library: AuthLibrary
  authentication: Authentication
  /** A transaction that changes who may do what: whoever was remembered is looked up again afterwards. */
  change<Result>(fn: (tx: Tx) => Promise<Result>): Promise<Result>
}

export function actorOf(user: Pick<User, 'id' | 'name' | 'role'>): SignedIn {
  return { userId: user.id, name: user.name, role: user.role, via: 'browser', scopes: null }
}

/** Throws for the terminal and for Debrief itself, which have no account. */
export function signedIn(actor: Actor): SignedIn {
  if (actor.userId !== null) return actor as SignedIn
  throw new AppError('NOT_POSSIBLE', 'This takes a user account, and the terminal has none.', {
    remedy: 'Do it in the browser.',
  })
}

/** The refusal of a second user with the same e-mail address. */
export function emailTaken(): AppError {
  return new AppError('ALREADY_EXISTS', 'There is a user with this e-mail address already.', {
    kept: 'No second user was made.',
    remedy: 'Sign in with it, use another address, or ask an admin to let a removed user in again.',
    where: [{ path: 'email', message: 'is taken' }],
  })
}
