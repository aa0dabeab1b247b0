import type { Kysely } from 'kysely'
import type { Actor, Session } from '../model.ts'

interface Tables {
  users: { id: string; name: string; role: Actor['role']; removed_at: string | null }
  sessions: {
    id: string
    user_id: string
    token: string
    expires_at: string
    ip_address: string | null
    user_agent: string | null
    created_at: string
    updated_at: string
  }
}
// biome-ignore lint/suspicious/noExplicitAny: whoever opens a transaction need not know the tables of all features
type Db = Kysely<any>
const at = (db: Db) => db as Kysely<Tables>

export interface OpenSession {
  id: string
  userId: string
  name: string
  role: Actor['role']
  expiresAt: string
  lastSeenAt: string
}

/** The session of a token, unless its user was removed. Whether it is over is for the caller to say. */
export async function findSession(db: Db, token: string): Promise<OpenSession | null> {
  const row = await at(db)
    .selectFrom('sessions as s')
    .innerJoin('users as u', 'u.id', 's.user_id')
    .select([
      's.id',
      's.user_id as userId',
      'u.name',
      'u.role',
      's.expires_at as expiresAt',
      's.updated_at as lastSeenAt',
    ])
    .where('s.token', '=', token)
    .where('u.removed_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

export async function seenAt(db: Db, id: string, now: string): Promise<void> {
  await at(db)
    .updateTable('sessions')
    .set({ updated_at: now })
    .where('id', '=', id)
    .where('updated_at', '<', now)
    .execute()
}

/** Sessions of a user, last used first, with the token that tells which one is asking. */
export function listSessions(
  db: Db,
  userId: string,
): Promise<(Omit<Session, 'current'> & { token: string; expiresAt: string })[]> {
  return at(db)
    .selectFrom('sessions')
    .select([
      'id',
      'token',
      'expires_at as expiresAt',
      'created_at as createdAt',
      'updated_at as lastSeenAt',
      'ip_address as ipAddress',
      'user_agent as userAgent',
    ])
    .where('user_id', '=', userId)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Ends sessions: one by id, or all of the user's but the one with the token `except`. Returns how many. */
export async function deleteSessions(
  tx: Db,
  userId: string,
  which: { id?: string; except?: string | null } = {},
): Promise<number> {
  let remove = at(tx).deleteFrom('sessions').where('user_id', '=', userId)
  if (which.id !== undefined) remove = remove.where('id', '=', which.id)
  if (which.except) remove = remove.where('token', '!=', which.except)
  return Number((await remove.executeTakeFirst()).numDeletedRows)
}

/** Removes what ended long ago. */
export async function deleteOver(db: Db, before: { expiresAt: string; lastSeenAt: string }): Promise<void> {
  await at(db)
    .deleteFrom('sessions')
    .where((or) => or.or([or('expires_at', '<', before.expiresAt), or('updated_at', '<', before.lastSeenAt)]))
    .execute()
}
