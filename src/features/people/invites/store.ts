import type { Kysely } from 'kysely'
import type { Invite } from '../model.ts'

interface Tables {
  users: { id: string; name: string }
  invites: {
    id: string
    token_hash: string
    email: string | null
    role: Invite['role']
    created_by: string
    created_at: string
    expires_at: string
    accepted_at: string | null
    accepted_by: string | null
  }
}
// biome-ignore lint/suspicious/noExplicitAny: whoever opens a transaction need not know the tables of all features
type Db = Kysely<any>
const at = (db: Db) => db as Kysely<Tables>

function invites(db: Db) {
  return at(db)
    .selectFrom('invites as i')
    .innerJoin('users as u', 'u.id', 'i.created_by')
    .select([
      'i.id',
      'i.email',
      'i.role',
      'i.created_at',
      'i.expires_at',
      'i.accepted_at',
      'u.id as by_id',
      'u.name as by_name',
    ])
}
type Row = Awaited<ReturnType<ReturnType<typeof invites>['execute']>>[number]

function toInvite(row: Row): Invite {
  const { id, email, role, created_at, expires_at, accepted_at, by_id, by_name } = row
  return {
    id,
    email,
    role,
    createdAt: created_at,
    createdBy: { id: by_id, name: by_name },
    expiresAt: expires_at,
    acceptedAt: accepted_at,
  }
}

/** Invites that still wait, newest first. */
export async function listWaiting(db: Db, now: string): Promise<Invite[]> {
  const rows = await invites(db)
    .where('i.accepted_at', 'is', null)
    .where('i.expires_at', '>', now)
    .orderBy('i.created_at', 'desc')
    .orderBy('i.id', 'desc')
    .execute()
  return rows.map(toInvite)
}

export async function findInvite(db: Db, hash: string): Promise<Invite | null> {
  const row = await invites(db).where('i.token_hash', '=', hash).executeTakeFirst()
  return row ? toInvite(row) : null
}

export async function insertInvite(tx: Db, hash: string, invite: Invite): Promise<void> {
  const { id, email, role, createdAt, createdBy, expiresAt } = invite
  await at(tx)
    .insertInto('invites')
    .values({
      id,
      token_hash: hash,
      email,
      role,
      created_by: createdBy.id,
      created_at: createdAt,
      expires_at: expiresAt,
      accepted_at: null,
      accepted_by: null,
    })
    .execute()
}

/** Uses an invite up; null when it is unknown, used, taken back or over. Of several at once, one gets it. */
export async function takeInvite(
  tx: Db,
  hash: string,
  now: string,
): Promise<Pick<Invite, 'id' | 'email' | 'role'> | null> {
  const row = await at(tx)
    .updateTable('invites')
    .set({ accepted_at: now })
    .where('token_hash', '=', hash)
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['id', 'email', 'role'])
    .executeTakeFirst()
  return row ?? null
}

export async function setAcceptedBy(tx: Db, id: string, userId: string): Promise<void> {
  await at(tx).updateTable('invites').set({ accepted_by: userId }).where('id', '=', id).execute()
}

/** Takes back one invite that waits, or all those a user made. Returns how many there were. */
export async function deleteWaiting(tx: Db, which: { id: string } | { createdBy: string }): Promise<number> {
  const remove = at(tx).deleteFrom('invites').where('accepted_at', 'is', null)
  const chosen = 'id' in which ? remove.where('id', '=', which.id) : remove.where('created_by', '=', which.createdBy)
  return Number((await chosen.executeTakeFirst()).numDeletedRows)
}
