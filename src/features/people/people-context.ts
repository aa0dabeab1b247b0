import type { Transaction } from 'kysely'
import type { Announce } from '#features/audit/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { databaseFault } from '#platform/db/faults.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { Actor, User } from './model.ts'
import type { Authentication } from './sessions/authentication.ts'
import type { AuthLibrary } from './sessions/library.ts'
import { insertUser, type NewUser } from './store.ts'

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
  throw new AppError('NOT_POSSIBLE', 'This takes a user account, and the terminal has none.', { remedy: 'Do it in the browser.' })
}

/** Adds a user. Throws ALREADY_EXISTS when the e-mail address is taken. */
export async function addUser(tx: Tx, user: NewUser): Promise<void> {
  try {
    await insertUser(tx, user)
  } catch (error) {
    if (databaseFault(error)?.kind !== 'duplicate') throw error
    throw new AppError('ALREADY_EXISTS', 'There is a user with this e-mail address already.', {
      kept: 'No second user was made.',
      remedy: 'Sign in with it, use another address, or ask an admin to let a removed user in again.',
      where: [{ path: 'email', message: 'is taken' }],
    })
  }
}
