import { type Kysely, sql, type Transaction } from 'kysely'
import { json } from '#platform/db/values.ts'
import { newId } from '#platform/id.ts'
import type { Event, Milestone } from '../model.ts'
import { inOrder, type Story, type StoryChange, withoutUnknown } from './change.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** Until the end of the transaction nobody else changes this story. Adding evidence does not wait for it. */
export async function holdStory(tx: Db, incidentId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${incidentId}, 0))`.execute(tx)
}

/** The story in the order in which it is told. */
export async function readStory(db: Db, incidentId: string): Promise<Story> {
  const events = await sql<Event>`select e.id, e.version, e.kind, e.occurred_at as "occurredAt", e.precision,
      e.wall_clock as "wallClock", e.zone, e.ended_at as "endedAt", e.known_at as "knownAt",
      e.recorded_at as "recordedAt", e.title, e.details, e.actor, e.known_by as "knownBy", e.known_how as "knownHow",
      array(select s.evidence_id::text from event_evidence s where s.event_id = e.id order by s.position, s.evidence_id) as "evidenceIds"
    from events e where e.incident_id = ${incidentId}`.execute(db)
  const milestones = await sql<Milestone>`select id, kind, name, at, precision, event_id as "eventId", version
    from milestones where incident_id = ${incidentId}`.execute(db)
  return inOrder({ events: events.rows.map(withoutUnknown), milestones: milestones.rows })
}

/** Writes what the changes left. New events come before the milestones that name them, removed ones go after. */
export async function writeChanges(
  tx: Db,
  incidentId: string,
  changes: readonly StoryChange[],
  userId: string | null,
  at: string,
): Promise<void> {
  const events = changes.filter((change) => change.of === 'event')
  const milestones = changes.filter((change) => change.of === 'milestone')
  await freeEvidence(
    tx,
    events.filter(({ before }) => (before?.evidenceIds.length ?? 0) > 0).map(({ id }) => id),
  )
  await putEvents(
    tx,
    incidentId,
    events.flatMap(({ after }) => after ?? []),
    userId,
    at,
  )
  await deleteMilestones(
    tx,
    milestones.filter(({ after }) => !after).map(({ id }) => id),
  )
  await putMilestones(
    tx,
    incidentId,
    milestones.flatMap(({ after }) => after ?? []),
    at,
  )
  await deleteEvents(
    tx,
    events.filter(({ after }) => !after).map(({ id }) => id),
  )
}

async function putEvents(
  tx: Db,
  incidentId: string,
  events: readonly Event[],
  userId: string | null,
  at: string,
): Promise<void> {
  if (events.length === 0) return
  const rows = JSON.stringify(events)
  await sql`insert into events (id, incident_id, version, kind, occurred_at, precision, wall_clock, zone, ended_at, known_at,
      known_by, known_how, recorded_at, title, details, actor, created_by, updated_at, updated_by)
    select r.id, ${incidentId}::uuid, r.version, r.kind, r."occurredAt", r.precision, r."wallClock", r.zone, r."endedAt", r."knownAt",
      r."knownBy", r."knownHow", r."recordedAt", r.title, r.details, r.actor, ${userId}::uuid, ${at}::timestamptz, ${userId}::uuid
    from json_to_recordset(${rows}::json) as r (id uuid, version int, kind text, "occurredAt" timestamptz, precision text,
      "wallClock" text, zone text, "endedAt" timestamptz, "knownAt" timestamptz, "knownBy" text[], "knownHow" text, "recordedAt" timestamptz, title text, details text, actor text)
    on conflict (id) do update set version = excluded.version, kind = excluded.kind, occurred_at = excluded.occurred_at,
      precision = excluded.precision, wall_clock = excluded.wall_clock, zone = excluded.zone, ended_at = excluded.ended_at,
      known_at = excluded.known_at, known_by = excluded.known_by, known_how = excluded.known_how, title = excluded.title, details = excluded.details, actor = excluded.actor,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by`.execute(tx)
  const links = events.flatMap(({ id, evidenceIds }) =>
    evidenceIds.map((evidence, position) => ({ event: id, evidence, position })),
  )
  if (links.length === 0) return
  await sql`insert into event_evidence (evidence_id, event_id, position)
    select r.evidence, r.event, r.position
    from json_to_recordset(${JSON.stringify(links)}::json) as r (evidence uuid, event uuid, position int)`.execute(tx)
}

async function freeEvidence(tx: Db, eventIds: string[]): Promise<void> {
  if (eventIds.length > 0) await sql`delete from event_evidence where event_id = any(${eventIds}::uuid[])`.execute(tx)
}

async function deleteEvents(tx: Db, ids: string[]): Promise<void> {
  if (ids.length > 0) await sql`delete from events where id = any(${ids}::uuid[])`.execute(tx)
}

async function putMilestones(tx: Db, incidentId: string, milestones: readonly Milestone[], at: string): Promise<void> {
  if (milestones.length === 0) return
  await sql`insert into milestones (id, incident_id, kind, name, at, precision, event_id, version, updated_at)
    select r.id, ${incidentId}::uuid, r.kind, r.name, r.at, r.precision, r."eventId", r.version, ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(milestones)}::json)
      as r (id uuid, kind text, name text, at timestamptz, precision text, "eventId" uuid, version int)
    on conflict (id) do update set name = excluded.name, at = excluded.at, precision = excluded.precision,
      event_id = excluded.event_id, version = excluded.version, updated_at = excluded.updated_at`.execute(tx)
}

async function deleteMilestones(tx: Db, ids: string[]): Promise<void> {
  if (ids.length > 0) await sql`delete from milestones where id = any(${ids}::uuid[])`.execute(tx)
}

/** A change as it was recorded. `by` is null for the operator's terminal and Debrief itself. */
export interface RecordedChange {
  id: string
  title: string
  by: string | null
  undone: boolean
  changes: StoryChange[]
}

/** Keeps what a change replaced, so that it can be undone, and marks the one that it undoes. */
export async function recordChange(
  tx: Db,
  incidentId: string,
  title: string,
  changes: readonly StoryChange[],
  userId: string | null,
  at: string,
  undoes: string | null,
): Promise<string> {
  const id = newId()
  await sql`insert into story_changes (id, incident_id, title, changes, created_by, created_at)
    values (${id}, ${incidentId}, ${title}, ${json(changes)}, ${userId}, ${at})`.execute(tx)
  if (undoes) await sql`update story_changes set undone_by = ${id} where id = ${undoes}`.execute(tx)
  return id
}

export async function findChange(db: Db, incidentId: string, id: string): Promise<RecordedChange | null> {
  const { rows } =
    await sql<RecordedChange>`select c.id, c.title, c.changes, c.undone_by is not null as undone, u.name as by
    from story_changes c left join users u on u.id = c.created_by
    where c.incident_id = ${incidentId} and c.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** The latest change of an event or a milestone: what and by whom. */
export async function lastChangeOf(
  db: Db,
  incidentId: string,
  id: string,
): Promise<Pick<RecordedChange, 'title' | 'by'> | null> {
  const { rows } = await sql<Pick<RecordedChange, 'title' | 'by'>>`select c.title, u.name as by
    from story_changes c left join users u on u.id = c.created_by
    where c.incident_id = ${incidentId} and c.changes @> ${json([{ id }])} order by c.created_at desc, c.id desc limit 1`.execute(
    db,
  )
  return rows[0] ?? null
}
