import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { InviteReason } from '#features/participants/model.ts'
import { storable } from '#platform/db/storable.ts'
import { isUuid } from '#platform/id.ts'
import type { AccountCounts, AccountRequest, Passage, SharedAccount } from './model.ts'
import type { ReviewRoles } from './policy.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** Who is behind a request: also the user who came by an invite to its address. */
const asked = sql.raw(`account_requests r left join users u
  on u.id = r.user_id or (r.user_id is null and lower(u.email) = lower(r.email))`)
const person = (id: string) =>
  sql.raw(`(select jsonb_build_object('id', p.id, 'name', p.name) from users p where p.id = ${id})`)
/** Whether they told with their name; whoever did without looks as if they had only begun. */
const state = sql.raw(`case
  when exists (select from shared_accounts s where s.incident_id = r.incident_id and s.author_id = u.id and s.kind = 'account')
    then 'shared'
  when r.declined_at is not null then 'declined'
  when exists (select from accounts a where a.incident_id = r.incident_id and a.author_id = u.id) then 'begun'
  else 'asked' end`)

export type RequestRow = Omit<AccountRequest, 'word'> & { sealedWord: string | null; email: string | null }

/** In the order in which they were asked. */
export async function listRequests(db: Db, incidentId: string, which?: { userId: string }): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`select r.id, ${person('u.id')} as "user", coalesce(u.name, r.name) as name,
      r.reasons, r.text, ${person('r.asked_by')} as "askedBy", r.asked_at as "askedAt", r.reminded_at as "remindedAt",
      r.email, r.sealed_word as "sealedWord", ${state} as state
    from ${asked} where r.incident_id = ${incidentId} and ${which ? sql`u.id = ${which.userId}` : sql`true`}
    order by r.asked_at, r.id`.execute(db)
  return rows
}

export interface NewRequest {
  id: string
  incidentId: string
  userId: string | null
  email: string | null
  name: string
  reasons: readonly InviteReason[]
  text: string
  askedBy: string | null
  at: string
}

/** False when they were asked before. */
export async function insertRequest(db: Db, r: NewRequest): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into account_requests
      (id, incident_id, user_id, email, name, reasons, text, asked_by, asked_at)
    values (${r.id}, ${r.incidentId}, ${r.userId}, ${r.email}, ${r.name}, ${[...r.reasons]}, ${r.text}, ${r.askedBy}, ${r.at})
    on conflict do nothing`.execute(db)
  return numAffectedRows === 1n
}

export async function deleteRequest(db: Db, id: string): Promise<void> {
  await sql`delete from account_requests where id = ${id}`.execute(db)
}

/** Nothing when they were not asked. */
export async function setDeclined(
  db: Db,
  incidentId: string,
  userId: string,
  declined: { at: string; sealedWord: string | null } | null,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update account_requests r set declined_at = ${declined?.at ?? null},
      sealed_word = ${declined?.sealedWord ?? null}
    from users u where u.id = ${userId} and r.incident_id = ${incidentId}
      and (r.user_id = u.id or (r.user_id is null and lower(u.email) = lower(r.email)))`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}

/** An invite that is still to be sent: nobody has accepted it. */
export async function openInvite(db: Db, requestId: string): Promise<OpenInvite | null> {
  const { rows } = await sql<OpenInvite>`select r.email, r.name, r.text, i.number, i.title, i.restricted,
      jsonb_build_object('id', b.id, 'name', b.name, 'role', b.role) as "askedBy"
    from account_requests r join incidents i on i.id = r.incident_id and i.deleted_at is null
    join users b on b.id = r.asked_by and b.removed_at is null
    where r.id = ${requestId} and r.user_id is null
      and not exists (select from users u where lower(u.email) = lower(r.email))`.execute(db)
  return rows[0] ?? null
}
export interface OpenInvite {
  email: string
  name: string
  text: string
  number: number
  title: string
  restricted: boolean
  askedBy: { id: string; name: string; role: 'owner' | 'admin' | 'member' | 'viewer' }
}

export interface Reminder {
  incidentId: string
  number: number
  userIds: string[]
  askedById: string
  askedBy: string
}

/**
 * Takes those whose debrief is between the instants and who have not told with their name: each once, ever. Whoever told
 * without a name is among them, because leaving them out would show it.
 */
export async function takeReminders(db: Db, now: string, until: string): Promise<Reminder[]> {
  const { rows } = await sql<Reminder>`with due as (
      select r.id, r.incident_id, r.asked_by, u.id as user_id, ${state} as state from ${asked}
      join debriefs d on d.incident_id = r.incident_id and d.state = 'planned'
        and coalesce(d.starts_at, d.deadline) between ${now} and ${until}
      where r.reminded_at is null and u.id is not null
    ), taken as (
      update account_requests r set reminded_at = ${now} from due
      where due.id = r.id and due.state in ('asked', 'begun') and r.reminded_at is null
      returning r.incident_id, r.asked_by, due.user_id
    )
    select t.incident_id as "incidentId", i.number, t.asked_by as "askedById",
      coalesce(b.name, 'Somebody') as "askedBy", array_agg(t.user_id) as "userIds"
    from taken t join incidents i on i.id = t.incident_id left join users b on b.id = t.asked_by
    group by t.incident_id, i.number, t.asked_by, b.name`.execute(db)
  return rows
}

export async function countAccounts(db: Db, incidentId: string): Promise<AccountCounts> {
  const { rows } = await sql<AccountCounts>`select
      (select count(*)::int from account_requests r where r.incident_id = ${incidentId}) as asked,
      (select count(*)::int from shared_accounts s where s.incident_id = ${incidentId} and s.kind = 'account') as told,
      (select count(*)::int from ${asked} where r.incident_id = ${incidentId} and ${state} = 'declined') as declined`.execute(
    db,
  )
  return rows[0] ?? { asked: 0, told: 0, declined: 0 }
}

export interface AccountRow {
  id: string
  sealed: string
  version: number
}

export async function findAccount(
  db: Db,
  incidentId: string,
  authorId: string,
  lock = false,
): Promise<AccountRow | null> {
  const { rows } = await sql<AccountRow>`select id, sealed, version from accounts
    where incident_id = ${incidentId} and author_id = ${authorId} ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0] ?? null
}

/** False when there is one already. */
export async function insertAccount(
  db: Db,
  account: { id: string; incidentId: string; authorId: string; sealed: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into accounts (id, incident_id, author_id, sealed)
    values (${account.id}, ${account.incidentId}, ${account.authorId}, ${account.sealed})
    on conflict (incident_id, author_id) do nothing`.execute(db)
  return numAffectedRows === 1n
}

/** `setAside`: what stands there stays, behind the new words. */
export async function updateAccount(db: Db, id: string, sealed: string, setAside: boolean): Promise<void> {
  await sql`update accounts set sealed = ${sealed}, version = version + 1,
    set_aside = ${setAside ? sql`set_aside || sealed` : sql`set_aside`} where id = ${id}`.execute(db)
}

/** Nothing is left of what stood there, nor of what was set aside. */
export async function emptyAccount(db: Db, id: string, sealed: string): Promise<void> {
  await sql`update accounts set sealed = ${sealed}, set_aside = '{}', version = version + 1 where id = ${id}`.execute(
    db,
  )
}

const shared = sql.raw(`id, kind, passages, shared_at as "sharedAt",
  case when author_name is null then null else jsonb_build_object('id', author_id, 'name', author_name) end as author`)

/** In the order of their random ids. With `id` only that one. */
export async function listShared(db: Db, incidentId: string, id?: string): Promise<SharedAccount[]> {
  if (id !== undefined && !isUuid(id)) return []
  const { rows } = await sql<SharedAccount>`select ${shared} from shared_accounts
    where incident_id = ${incidentId} and ${id ? sql`id = ${id}` : sql`true`} order by id`.execute(db)
  return rows
}

/** The id of what they share with their name. */
export async function findNamed(db: Db, incidentId: string, authorId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from shared_accounts
    where incident_id = ${incidentId} and author_id = ${authorId} and kind = 'account'`.execute(db)
  return rows[0]?.id ?? null
}

export interface NewShared {
  id: string
  kind: 'account' | 'interview'
  author: { id: string | null; name: string } | null
  passages: readonly Passage[]
  at: string | null
}

/**
 * Puts one there, in place of what has its id. Those without a name are all written anew in the order of their ids, so
 * that not even their places in the table, which a backup follows, tell which came when.
 */
export async function putShared(db: Db, incidentId: string, one: NewShared): Promise<void> {
  const { rows } = await sql<NewShared>`delete from shared_accounts
    where incident_id = ${incidentId} and (id = ${one.id} or ${one.author === null ? sql`author_name is null` : sql`false`})
    returning id, kind, passages, null as author, null as at`.execute(db)
  const all = [...rows.filter(({ id }) => id !== one.id), one].sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const { id, kind, author, passages, at } of all)
    await sql`insert into shared_accounts (id, incident_id, kind, author_id, author_name, passages, shared_at)
      values (${id}, ${incidentId}, ${kind}, ${author?.id ?? null}, ${author?.name ?? null},
        ${JSON.stringify(storable(passages))}::jsonb, ${at})`.execute(db)
}

export async function deleteShared(db: Db, incidentId: string, id: string): Promise<void> {
  await sql`delete from shared_accounts where incident_id = ${incidentId} and id = ${id}`.execute(db)
}

export async function rolesOf(db: Db, incidentId: string): Promise<ReviewRoles> {
  const { rows } = await sql<ReviewRoles>`select owner_id as "ownerId", facilitator_id as "facilitatorId"
    from reviews where incident_id = ${incidentId}`.execute(db)
  return rows[0] ?? { ownerId: null, facilitatorId: null }
}

/** Why they took part, as the list of participants says. */
export async function reasonsOf(db: Db, incidentId: string, userId: string): Promise<InviteReason[]> {
  const { rows } = await sql<{ reasons: InviteReason[] }>`select reasons from participants
    where incident_id = ${incidentId} and user_id = ${userId}`.execute(db)
  return rows.flatMap(({ reasons }) => reasons)
}

export interface Listener {
  id: string
  name: string
  email: string
  /** Whether they may see the incident. */
  sees: boolean
}

/** Users who can sign in, by id or address. */
export async function findListeners(
  db: Db,
  incidentId: string,
  which: { ids: readonly string[] } | { emails: readonly string[] },
): Promise<Listener[]> {
  const wanted: RawBuilder<boolean> =
    'ids' in which
      ? sql`u.id = any(${which.ids.filter(isUuid)}::uuid[])`
      : sql`lower(u.email) = any(${which.emails.map((email) => email.toLowerCase())}::text[])`
  const { rows } = await sql<Listener>`select u.id, u.name, u.email,
      (not i.restricted or exists (select from incident_people p where p.incident_id = i.id and p.user_id = u.id)) as sees
    from users u join incidents i on i.id = ${incidentId} where u.removed_at is null and ${wanted}`.execute(db)
  return rows
}
