import type { Kysely } from 'kysely'
import type { Actor, ApiKey, KeyScope } from '../model.ts'

interface Tables {
  users: { id: string; name: string; role: Actor['role']; removed_at: string | null }
  api_keys: {
    id: string
    user_id: string
    name: string
    hint: string
    token_hash: string
    scopes: KeyScope[]
    created_at: string
    expires_at: string | null
    last_used_at: string | null
    revoked_at: string | null
  }
}
// biome-ignore lint/suspicious/noExplicitAny: whoever opens a transaction need not know the tables of all features
type Db = Kysely<any>
const at = (db: Db) => db as Kysely<Tables>

const columns = [
  'id',
  'name',
  'hint',
  'scopes',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'last_used_at as lastUsedAt',
] as const

/** A key with the user it acts for. */
export interface UsableKey {
  id: string
  keyName: string
  scopes: KeyScope[]
  expiresAt: string | null
  lastUsedAt: string | null
  userId: string
  name: string
  role: Actor['role']
}

/** The key of a hash, unless it was revoked or its user removed. Whether it expired is for the caller to say. */
export async function findKey(db: Db, hash: string): Promise<UsableKey | null> {
  const row = await at(db)
    .selectFrom('api_keys as k')
    .innerJoin('users as u', 'u.id', 'k.user_id')
    .select([
      'k.id',
      'k.name as keyName',
      'k.scopes',
      'k.expires_at as expiresAt',
      'k.last_used_at as lastUsedAt',
      'u.id as userId',
      'u.name',
      'u.role',
    ])
    .where('k.token_hash', '=', hash)
    .where('k.revoked_at', 'is', null)
    .where('u.removed_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

export async function usedAt(db: Db, id: string, now: string): Promise<void> {
  await at(db).updateTable('api_keys').set({ last_used_at: now }).where('id', '=', id).execute()
}

export function listKeys(db: Db, userId: string): Promise<ApiKey[]> {
  return at(db)
    .selectFrom('api_keys')
    .select(columns)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function insertKey(tx: Db, userId: string, hash: string, key: ApiKey): Promise<void> {
  const { id, name, hint, scopes, createdAt, expiresAt } = key
  await at(tx)
    .insertInto('api_keys')
    .values({
      id,
      user_id: userId,
      name,
      hint,
      token_hash: hash,
      scopes,
      created_at: createdAt,
      expires_at: expiresAt,
      last_used_at: null,
      revoked_at: null,
    })
    .execute()
}

/** Ends one key of a user, or all of them. Returns how many there were to end. */
export async function revokeKeys(tx: Db, userId: string, now: string, id?: string): Promise<number> {
  let revoke = at(tx)
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
  if (id !== undefined) revoke = revoke.where('id', '=', id)
  return Number((await revoke.executeTakeFirst()).numUpdatedRows)
}
