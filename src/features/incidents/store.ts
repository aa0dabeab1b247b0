import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Actor } from '#features/people/model.ts'
import { isUuid } from '#platform/id.ts'
import type { Incident, IncidentRow, RemovedIncident } from './model.ts'
import { incidentNumber } from './model.ts'
import { mayRemoveOthers, seesEverything } from './policy.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

const columns = sql.raw(`i.id, i.number, i.title, i.severity, i.services, i.tags, i.description, i.zone, i.restricted,
  i.example, i.team_id as "teamId", i.version, i.created_at as "createdAt", i.updated_at as "updatedAt", i.created_by as "createdById"`)

const withPeople = sql.raw(`
  (select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = i.created_by) as "createdBy",
  case when i.restricted then coalesce(
    (select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.name, u.id)
     from incident_people p join users u on u.id = p.user_id where p.incident_id = i.id), '[]') else '[]' end as people`)

/** Condition for one incident named by its id or key; null when the text is neither. */
function named(idOrKey: string): RawBuilder<boolean> | null {
  if (isUuid(idOrKey)) return sql`i.id = ${idOrKey}`
  const number = incidentNumber(idOrKey)
  return number === null ? null : sql`i.number = ${number}`
}

/** True in SQL for incidents out of the bin that the actor may see. `alias` names the table `incidents` in the query. */
export function visibleTo(actor: Actor, alias = 'incidents'): RawBuilder<boolean> {
  const i = sql.ref(alias)
  return sql`(${i}.deleted_at is null and ${openTo(actor, i)})`
}

function openTo(actor: Actor, i: RawBuilder<unknown>): RawBuilder<boolean> {
  if (seesEverything(actor)) return sql`true`
  return sql`(not ${i}.restricted or exists (
    select from incident_people as named where named.incident_id = ${i}.id and named.user_id = ${actor.userId}))`
}

/** The incident, if the actor may see it. `bin`: look among the removed ones instead. */
export async function findIncident(db: Db, actor: Actor, idOrKey: string, bin = false): Promise<IncidentRow | null> {
  const which = named(idOrKey)
  if (!which) return null
  const state = bin ? sql`i.deleted_at is not null` : sql`i.deleted_at is null`
  const { rows } = await sql<IncidentRow>`select ${columns} from incidents i
    where ${which} and ${state} and ${openTo(actor, sql.ref('i'))}`.execute(db)
  return rows[0] ?? null
}

export async function findIncidentWithPeople(db: Db, actor: Actor, idOrKey: string): Promise<Incident | null> {
  const which = named(idOrKey)
  if (!which) return null
  const { rows } = await sql<Incident & { createdById?: string }>`select ${columns}, ${withPeople} from incidents i
    where ${which} and ${visibleTo(actor, 'i')}`.execute(db)
  return rows[0] ? withoutIds(rows[0]) : null
}

export async function listIncidents(
  db: Db,
  actor: Actor,
  filter: { text?: string; ids?: readonly string[]; offset: number; limit: number },
): Promise<{ total: number; incidents: Incident[] }> {
  const where = sql`${visibleTo(actor, 'i')} and ${matching(filter.text?.trim() ?? '')}
    and ${filter.ids ? sql`i.id = any(${[...filter.ids]}::uuid[])` : sql`true`}`
  const counted = await sql<{ total: number }>`select count(*) as total from incidents i where ${where}`.execute(db)
  const { rows } = await sql<Incident>`select ${columns}, ${withPeople} from incidents i where ${where}
    order by i.created_at desc, i.id desc offset ${filter.offset} limit ${filter.limit}`.execute(db)
  return { total: counted.rows[0]?.total ?? 0, incidents: rows.map(withoutIds) }
}

/** In the bin, the last one first: those that the actor may bring back. */
export async function listBin(
  db: Db,
  actor: Actor,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ total: number; incidents: RemovedIncident[] }> {
  const theirs = mayRemoveOthers(actor) ? sql`true` : sql`i.created_by = ${actor.userId}`
  const where = sql`i.deleted_at is not null and ${theirs} and ${openTo(actor, sql.ref('i'))}`
  const counted = await sql<{ total: number }>`select count(*) as total from incidents i where ${where}`.execute(db)
  const { rows } = await sql<RemovedIncident>`select i.id, i.number, i.title, i.severity, i.restricted,
      i.created_at as "createdAt", i.deleted_at as "removedAt",
      (select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = i.created_by) as "createdBy"
    from incidents i where ${where} order by i.deleted_at desc, i.id desc offset ${offset} limit ${limit}`.execute(db)
  return { total: Number(counted.rows[0]?.total ?? 0), incidents: rows }
}

function matching(text: string): RawBuilder<boolean> {
  if (text === '') return sql`true`
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(i.title ilike ${pattern} or i.number = ${incidentNumber(text)}
    or exists (select from unnest(i.services || i.tags) as word where word ilike ${pattern}))`
}

/** What a new incident begins with. */
export type IncidentStart = Pick<
  Incident,
  'id' | 'title' | 'severity' | 'services' | 'tags' | 'description' | 'zone' | 'restricted' | 'example' | 'teamId'
> & { createdById: string | null; at: string }

/** Takes the next number. Two who open incidents at once wait for each other, so the numbers have no gaps. */
export async function insertIncident(db: Db, start: IncidentStart): Promise<void> {
  const { rows } = await sql<{
    number: number
  }>`update installation set last_incident = last_incident + 1 returning last_incident as number`.execute(db)
  await sql`insert into incidents
    (number, id, title, severity, services, tags, description, zone, restricted, example, team_id, created_by, created_at, updated_at)
    values (${rows[0]?.number}, ${start.id}, ${start.title}, ${start.severity}, ${start.services}, ${start.tags}, ${start.description},
      ${start.zone}, ${start.restricted}, ${start.example}, ${start.teamId}, ${start.createdById}, ${start.at}, ${start.at})`.execute(
    db,
  )
}

export type IncidentEdit = Partial<
  Pick<Incident, 'title' | 'severity' | 'services' | 'tags' | 'description' | 'zone' | 'restricted' | 'teamId'>
>

/** False when the incident is no longer at `version`. */
export async function updateIncident(
  db: Db,
  id: string,
  version: number,
  edit: IncidentEdit,
  at: string,
): Promise<boolean> {
  const set = Object.entries(edit).filter(([, value]) => value !== undefined)
  const assignments = set.map(([name, value]) => sql`${sql.ref(name === 'teamId' ? 'team_id' : name)} = ${value}`)
  const { numAffectedRows } = await sql`update incidents
    set ${sql.join([...assignments, sql`version = version + 1`, sql`updated_at = ${at}`])}
    where id = ${id} and version = ${version} and deleted_at is null`.execute(db)
  return numAffectedRows === 1n
}

/** Puts an incident into the bin, or back when `at` is null. */
export async function setRemoved(db: Db, id: string, at: string | null): Promise<void> {
  await sql`update incidents set deleted_at = ${at}, version = version + 1 where id = ${id}`.execute(db)
}

export async function namedPeople(db: Db, incidentId: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select user_id as id from incident_people where incident_id = ${incidentId}`.execute(db)
  return rows.map(({ id }) => id)
}

export async function replacePeople(db: Db, incidentId: string, userIds: readonly string[]): Promise<void> {
  await sql`delete from incident_people where incident_id = ${incidentId}`.execute(db)
  if (userIds.length === 0) return
  await sql`insert into incident_people (incident_id, user_id)
    select ${incidentId}::uuid, unnest(${[...userIds]}::uuid[])`.execute(db)
}

/** Those of `userIds` who can sign in. */
export async function activeUsers(db: Db, userIds: readonly string[]): Promise<string[]> {
  const possible = userIds.filter((id) => isUuid(id))
  if (possible.length === 0) return []
  const { rows } = await sql<{ id: string }>`select id from users
    where id = any(${possible}::uuid[]) and removed_at is null`.execute(db)
  return rows.map(({ id }) => id)
}

export async function zoneOf(db: Db, userId: string): Promise<string | null> {
  const { rows } = await sql<{ zone: string }>`select time_zone as zone from users where id = ${userId}`.execute(db)
  return rows[0]?.zone ?? null
}

function withoutIds(row: Incident & { createdById?: unknown }): Incident {
  const { createdById: _, ...incident } = row
  return incident
}

/** Names of those of the incidents that the actor may see. */
export async function namesOf(
  db: Db,
  actor: Actor,
  ids: readonly string[],
): Promise<Pick<Incident, 'id' | 'number' | 'title'>[]> {
  const possible = ids.filter(isUuid)
  if (possible.length === 0) return []
  const { rows } = await sql<Pick<Incident, 'id' | 'number' | 'title'>>`select i.id, i.number, i.title from incidents i
    where i.id = any(${possible}::uuid[]) and ${visibleTo(actor, 'i')}`.execute(db)
  return rows
}

/** True when only named people may see it; false also when it is gone. */
export async function isRestricted(db: Db, incidentId: string): Promise<boolean> {
  const row = await db.selectFrom('incidents').select('restricted').where('id', '=', incidentId).executeTakeFirst()
  return row?.restricted ?? false
}
