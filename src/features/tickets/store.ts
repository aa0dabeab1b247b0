import { type Kysely, sql, type Transaction } from 'kysely'
import type { Action } from '#features/actions/model.ts'
import type { Person } from '#features/people/model.ts'
import { json } from '#platform/db/values.ts'
import { isUuid } from '#platform/id.ts'
import type { Agreed } from './agree.ts'
import type { Difference, RemoteTicket, Ticket, TicketState } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** As it is kept, with what only the keeping in step knows. */
export interface KeptTicket extends Omit<Ticket, 'seen'> {
  remoteId: string | null
  marker: string
  seen: RemoteTicket | null
  agreed: Agreed
  firstTriedAt: string | null
  lastTriedAt: string | null
  heldUntil: string | null
}

const columns = sql.raw(`t.id, t.action_id as "actionId",
  jsonb_build_object('id', k.id, 'name', k.name, 'integration', k.integration, 'paused', k.paused_at is not null) as tracker,
  t.state, t.key, t.url, t.seen, t.seen_at as "seenAt", t.differences, t.fault, t.next_at as "nextAt", t.version,
  t.remote_id as "remoteId", t.marker, t.agreed, t.first_tried_at as "firstTriedAt", t.last_tried_at as "lastTriedAt",
  t.held_until as "heldUntil"`)

export async function ofIncident(db: Db, incidentId: string): Promise<KeptTicket[]> {
  const { rows } = await sql<KeptTicket>`select ${columns} from tickets t join trackers k on k.id = t.tracker_id
    join actions a on a.id = t.action_id where a.incident_id = ${incidentId} order by a.number`.execute(db)
  return rows
}

export async function ofAction(db: Db, actionId: string): Promise<KeptTicket | null> {
  const { rows } = await sql<KeptTicket>`select ${columns} from tickets t join trackers k on k.id = t.tracker_id
    where t.action_id = ${actionId}`.execute(db)
  return rows[0] ?? null
}

/** An action with what a ticket of it may tell, and whether anything of it may be told at all. */
export type ActionThere = Pick<
  Action,
  'id' | 'number' | 'incidentId' | 'title' | 'details' | 'kind' | 'dueOn' | 'status' | 'owner' | 'ticket' | 'version'
> & {
  shows: string
  factors: string[]
  incident: { number: number; title: string }
  /** Restricted, or in the bin. */
  withheld: boolean
}

const actionColumns = sql.raw(`a.id, a.number, a.incident_id as "incidentId", a.title, a.details, a.kind,
  a.due_on as "dueOn", a.status, jsonb_build_object('id', o.id, 'name', o.name) as owner, a.ticket, a.version, a.shows,
  jsonb_build_object('number', i.number, 'title', i.title) as incident,
  (select coalesce(jsonb_agg(f.title order by f.title), '[]') from action_factors x join factors f on f.id = x.factor_id
    where x.action_id = a.id) as factors,
  (i.restricted or i.deleted_at is not null) as withheld`)

export async function findAction(db: Db, id: string): Promise<ActionThere | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<ActionThere>`select ${actionColumns} from actions a join users o on o.id = a.owner_id
    join incidents i on i.id = a.incident_id where a.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** An action always before its ticket, so that nobody waits for each other. */
export async function holdAction(tx: Db, id: string): Promise<void> {
  if (isUuid(id)) await sql`select from actions where id = ${id} for no key update`.execute(tx)
}

export interface NewTicket {
  id: string
  actionId: string
  trackerId: string
  marker: string
  state: TicketState
  remote: RemoteTicket | null
  createdBy: string | null
  at: string
}

/** False when the action has a ticket, or the ticket an action. */
export async function insertTicket(tx: Db, ticket: NewTicket): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into tickets (id, action_id, tracker_id, state, marker, remote_id, key, url,
      seen, seen_at, next_at, created_by, created_at)
    values (${ticket.id}, ${ticket.actionId}, ${ticket.trackerId}, ${ticket.state}, ${ticket.marker},
      ${ticket.remote?.id ?? null}, ${ticket.remote?.key ?? null}, ${ticket.remote?.url ?? null},
      ${ticket.remote ? json(ticket.remote) : null}, ${ticket.remote ? ticket.at : null}, ${ticket.at}, ${ticket.createdBy},
      ${ticket.at})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function deleteTicket(tx: Db, id: string): Promise<void> {
  await sql`delete from tickets where id = ${id}`.execute(tx)
}

export async function lockTicket(tx: Db, actionId: string): Promise<KeptTicket | null> {
  await sql`select from tickets where action_id = ${actionId} for update`.execute(tx)
  return ofAction(tx, actionId)
}

/** What was agreed and what differs now; due at once when `dueAt` says so. */
export async function setAgreed(
  tx: Db,
  id: string,
  { agreed, differences, dueAt }: { agreed: Agreed; differences: readonly Difference[]; dueAt: string | null },
): Promise<void> {
  await sql`update tickets set agreed = ${json(agreed)}, differences = ${json(differences)},
    version = version + case when differences <> ${json(differences)} then 1 else 0 end,
    next_at = coalesce(${dueAt}, next_at) where id = ${id}`.execute(tx)
}

export async function makeDue(tx: Db, id: string, at: string): Promise<void> {
  await sql`update tickets set next_at = ${at} where id = ${id}`.execute(tx)
}

/** Tickets of an incident that was restricted, opened, removed or brought back. */
export async function makeDueIn(tx: Db, incidentId: string, at: string): Promise<number> {
  const { numAffectedRows } = await sql`update tickets set next_at = ${at}
    where action_id in (select id from actions where incident_id = ${incidentId})`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Ids of those of a tracker who are known to be this user: what somebody said goes before the e-mail address. */
export async function idsOfUser(db: Db, trackerId: string, userId: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select p.person_id as id from tracker_people p join users u on u.id = ${userId}
    where p.tracker_id = ${trackerId} and u.removed_at is null
      and case when p.said then p.user_id = u.id else lower(p.email) = lower(u.email) end
    order by p.said desc, p.person_id`.execute(db)
  return rows.map(({ id }) => id)
}

/** The user whom somebody of a tracker is; undefined when the tracker has not told of them yet. */
export async function userOf(db: Db, trackerId: string, personId: string): Promise<Person | null | undefined> {
  const { rows } = await sql<{ user: Person | null }>`select case when u.id is not null
      then jsonb_build_object('id', u.id, 'name', u.name) end as "user"
    from tracker_people p left join users u on u.removed_at is null
      and case when p.said then p.user_id = u.id else lower(p.email) = lower(u.email) end
    where p.tracker_id = ${trackerId} and p.person_id = ${personId}`.execute(db)
  return rows[0]?.user
}
