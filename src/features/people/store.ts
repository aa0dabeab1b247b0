import { type Kysely, sql } from 'kysely'
import { isUuid } from '#platform/id.ts'
import type { Person, Role, User } from './model.ts'

interface Tables {
  users: {
    id: string
    name: string
    email: string
    role: Role
    time_zone: string
    removed_at: string | null
    created_at: string
    updated_at: string
  }
  credentials: {
    id: string
    user_id: string
    account_id: string
    provider_id: string
    password: string | null
    created_at: string
    updated_at: string
  }
}
// biome-ignore lint/suspicious/noExplicitAny: whoever opens a transaction need not know the tables of all features
type Db = Kysely<any>
const at = (db: Db) => db as Kysely<Tables>

const columns = [
  'id',
  'name',
  'email',
  'role',
  'time_zone as timeZone',
  'created_at as createdAt',
  'removed_at as removedAt',
] as const
/** What the authentication library calls a password of our own, as opposed to a sign-in elsewhere. */
const BY_PASSWORD = 'credential'

export async function anyUser(db: Db): Promise<boolean> {
  return (await at(db).selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function findUser(db: Db, id: string): Promise<User | null> {
  if (!isUuid(id)) return null
  return (await at(db).selectFrom('users').select(columns).where('id', '=', id).executeTakeFirst()) ?? null
}

export async function findUserByEmail(db: Db, email: string): Promise<User | null> {
  return (await at(db).selectFrom('users').select(columns).where('email', '=', email).executeTakeFirst()) ?? null
}

/** Users by name; removed ones come last. */
export function listUsers(db: Db): Promise<User[]> {
  return at(db)
    .selectFrom('users')
    .select(columns)
    .orderBy(sql`removed_at is not null`)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute()
}

/** Names of those who can sign in. */
export function listPeople(db: Db): Promise<Person[]> {
  return at(db)
    .selectFrom('users')
    .select(['id', 'name'])
    .where('removed_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute()
}

/** Ids of the owners, locked until the transaction ends, so that two of them cannot unmake each other at once. */
export async function lockOwners(tx: Db): Promise<string[]> {
  const rows = await at(tx)
    .selectFrom('users')
    .select('id')
    .where('role', '=', 'owner')
    .where('removed_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

export async function lockUser(tx: Db, id: string): Promise<User | null> {
  if (!isUuid(id)) return null
  return (await at(tx).selectFrom('users').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()) ?? null
}

export interface NewUser {
  id: string
  name: string
  email: string
  role: Role
  timeZone: string
  passwordHash: string
  now: string
}

/** Adds a user with a password; false when the e-mail address is taken. */
export async function insertUser(tx: Db, user: NewUser): Promise<boolean> {
  const times = { created_at: user.now, updated_at: user.now }
  const added = await at(tx)
    .insertInto('users')
    .values({
      id: user.id,
      name: user.name,
      email: user.email,
      role: user.role,
      time_zone: user.timeZone,
      removed_at: null,
      ...times,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows !== 1n) return false
  await at(tx)
    .insertInto('credentials')
    .values({
      id: user.id,
      user_id: user.id,
      account_id: user.id,
      provider_id: BY_PASSWORD,
      password: user.passwordHash,
      ...times,
    })
    .execute()
  return true
}

export type UserEdit = Partial<Pick<User, 'name' | 'timeZone' | 'role' | 'removedAt'>>

export async function updateUser(tx: Db, id: string, edit: UserEdit, now: string): Promise<User | null> {
  const { name, timeZone, role, removedAt } = edit
  const row = await at(tx)
    .updateTable('users')
    .set({
      updated_at: now,
      ...(name !== undefined && { name }),
      ...(timeZone !== undefined && { time_zone: timeZone }),
      ...(role !== undefined && { role }),
      ...(removedAt !== undefined && { removed_at: removedAt }),
    })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst()
  return row ?? null
}

export async function passwordHashOf(db: Db, userId: string): Promise<string | null> {
  const row = await at(db)
    .selectFrom('credentials')
    .select('password')
    .where('user_id', '=', userId)
    .where('provider_id', '=', BY_PASSWORD)
    .executeTakeFirst()
  return row?.password ?? null
}

/** Replaces a password. With `from`, only while that is still the stored hash: false when somebody was faster. */
export async function setPasswordHash(
  tx: Db,
  userId: string,
  hash: string,
  now: string,
  from?: string,
): Promise<boolean> {
  let update = at(tx)
    .updateTable('credentials')
    .set({ password: hash, updated_at: now })
    .where('user_id', '=', userId)
    .where('provider_id', '=', BY_PASSWORD)
  if (from !== undefined) update = update.where('password', '=', from)
  return (await update.executeTakeFirst()).numUpdatedRows > 0n
}

/** True for a user who was not removed. */
export async function maySignIn(db: Db, id: string): Promise<boolean> {
  const row = await at(db)
    .selectFrom('users')
    .select('id')
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
