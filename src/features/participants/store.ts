import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { storable } from '#platform/db/storable.ts'
import { json } from '#platform/db/values.ts'
import { isUuid, newId } from '#platform/id.ts'
import type { RowChange } from './change.ts'
import type { ParticipantRow } from './finding/gather.ts'
import type { SceneOfMissing } from './finding/missing.ts'
import type { KnownUser } from './finding/same.ts'
import { type ActorTrace, type Said, saidLength } from './finding/trace.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** Names of the evidence, and messages, that are looked at; more belongs to machines. */
const most = { names: 1_000, said: 5_000 }

/** Until the end of the transaction nobody else changes who took part in this incident. */
export async function hold(tx: Db, incidentId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`participants ${incidentId}`}, 0))`.execute(tx)
}

export async function listRows(db: Db, incidentId: string): Promise<ParticipantRow[]> {
  const { rows } =
    await sql<ParticipantRow>`select id, user_id as "userId", name, actors, on_call as "onCall", zone, role,
      reasons, invited, left_out as "leftOut", merged_into as "mergedInto", version
    from participants where incident_id = ${incidentId} order by created_at, id`.execute(db)
  return rows
}

/** Writes rows as they are given. Those that others point to come first. */
export async function writeRows(
  tx: Db,
  incidentId: string,
  rows: readonly ParticipantRow[],
  by: { userId: string | null; at: string },
): Promise<void> {
  // A user is linked once in an incident: whoever hands a link on lets go of it first.
  await sql`update participants set user_id = null where id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(tx)
  for (const row of storable(rows.toSorted((a, b) => Number(a.mergedInto !== null) - Number(b.mergedInto !== null)))) {
    await sql`insert into participants (id, incident_id, user_id, name, actors, on_call, zone, role, reasons, invited,
        left_out, merged_into, version, created_at, updated_at, updated_by)
      values (${row.id}, ${incidentId}, ${row.userId}, ${row.name}, ${row.actors}, ${row.onCall}, ${row.zone}, ${row.role},
        ${row.reasons}, ${row.invited}, ${row.leftOut}, ${row.mergedInto}, ${row.version}, ${by.at}, ${by.at}, ${by.userId})
      on conflict (id) do update set user_id = excluded.user_id, name = excluded.name, actors = excluded.actors,
        on_call = excluded.on_call, zone = excluded.zone, role = excluded.role, reasons = excluded.reasons,
        invited = excluded.invited, left_out = excluded.left_out, merged_into = excluded.merged_into,
        version = excluded.version, updated_at = excluded.updated_at, updated_by = excluded.updated_by`.execute(tx)
  }
}

/** What each name of the evidence did, the busiest first. */
export async function tracesIn(db: Db, incidentId: string): Promise<ActorTrace[]> {
  const { rows } = await sql<ActorTrace>`select actor, count(*) as activity, min(occurred_at) as "firstAt",
      max(occurred_at) as "lastAt", array_agg(distinct kind) as kinds,
      bool_and(coalesce(attributes ->> 'bot', '') = 'true') as bot,
      max(attributes ->> 'actorEmail') as email, max(attributes ->> 'actorZone') as zone
    from evidence where incident_id = ${incidentId} and btrim(actor) <> ''
    group by actor order by 2 desc, 1 limit ${most.names}`.execute(db)
  return rows
}

/** What people and pagers said, oldest first. */
export async function saidIn(db: Db, incidentId: string): Promise<Said[]> {
  const { rows } = await sql<Said>`select id, actor, occurred_at as at, kind, source, left(text, ${saidLength}) as text,
      coalesce(attributes ->> 'bot', '') = 'true' as bot
    from evidence where incident_id = ${incidentId}
      and (kind in ('message', 'action', 'decision', 'note') or (kind = 'alert' and text ~ '(^|\n)(To|Owner): '))
    order by occurred_at, id limit ${most.said}`.execute(db)
  return rows
}

/** Users who can sign in and may see the incident, by name. */
export async function usersFor(db: Db, incidentId: string): Promise<KnownUser[]> {
  const { rows } = await sql<KnownUser>`select u.id, u.name, u.email, u.time_zone as zone from users u, incidents i
    where i.id = ${incidentId} and u.removed_at is null
      and (not i.restricted or exists (select from incident_people p where p.incident_id = i.id and p.user_id = u.id))
    order by lower(u.name), u.id`.execute(db)
  return rows
}

/** Services that the evidence names, the most frequent first. */
export async function servicesIn(db: Db, incidentId: string): Promise<string[]> {
  const { rows } = await sql<{ service: string }>`select attributes ->> 'service' as service from evidence
    where incident_id = ${incidentId} and attributes ->> 'service' <> '' group by 1 order by count(*) desc, 1 limit 50`.execute(
    db,
  )
  return rows.map(({ service }) => service)
}

/** Who looks after reviews of other incidents about the same services, of those that `visible` lets through; the latest first. */
export async function earlierReviews(
  db: Db,
  incidentId: string,
  services: readonly string[],
  visible: RawBuilder<boolean>,
): Promise<(Omit<SceneOfMissing['earlier'][number], 'incidentKey'> & { number: number })[]> {
  if (services.length === 0) return []
  const { rows } = await sql<Omit<SceneOfMissing['earlier'][number], 'incidentKey'> & { number: number }>`
    select who.id as "userId", i.number, i.title, who.as,
      (select min(s) from unnest(i.services) s where lower(s) = any(${services.map((one) => one.toLowerCase())}::text[])) as service
    from incidents i join reviews r on r.incident_id = i.id
      cross join lateral (values (r.owner_id, 'owner'), (r.facilitator_id, 'facilitator')) as who (id, "as")
    where i.id <> ${incidentId} and who.id is not null and ${visible}
      and exists (select from unnest(i.services) s where lower(s) = any(${services.map((one) => one.toLowerCase())}::text[]))
    order by i.number desc limit 50`.execute(db)
  return rows
}

/** Who asked for the review of the incident, and why. */
export async function wishesFor(db: Db, incidentId: string): Promise<{ userId: string; reason: string }[]> {
  const { rows } = await sql<{ userId: string; reason: string }>`select w.user_id as "userId", w.reason
    from review_wishes w join reviews r on r.id = w.review_id where r.incident_id = ${incidentId} order by w.at`.execute(
    db,
  )
  return rows
}

export async function dismissedIn(db: Db, incidentId: string): Promise<Set<string>> {
  const { rows } = await sql<{
    key: string
  }>`select key from participant_dismissals where incident_id = ${incidentId}`.execute(db)
  return new Set(rows.map(({ key }) => key))
}

export async function setDismissed(
  tx: Db,
  incidentId: string,
  { key, dismissed }: { key: string; dismissed: boolean },
  by: { userId: string | null; at: string },
): Promise<void> {
  if (dismissed)
    await sql`insert into participant_dismissals (incident_id, key, person_id, at)
      values (${incidentId}, ${storable(key)}, ${by.userId}, ${by.at}) on conflict do nothing`.execute(tx)
  else
    await sql`delete from participant_dismissals where incident_id = ${incidentId} and key = ${storable(key)}`.execute(
      tx,
    )
}

/** Keeps what a change replaced, so that it can be undone, and marks the one that it undoes. */
export async function recordChange(
  tx: Db,
  incidentId: string,
  { title, changes, undoes }: { title: string; changes: readonly RowChange[]; undoes: string | null },
  by: { userId: string | null; at: string },
): Promise<string> {
  const id = newId()
  await sql`insert into participant_changes (id, incident_id, title, changes, created_by, created_at)
    values (${id}, ${incidentId}, ${title}, ${json(storable(changes))}, ${by.userId}, ${by.at})`.execute(tx)
  if (undoes) await sql`update participant_changes set undone_by = ${id} where id = ${undoes}`.execute(tx)
  return id
}

export async function findChange(
  db: Db,
  incidentId: string,
  id: string,
): Promise<{ changes: RowChange[]; undone: boolean } | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<{ changes: RowChange[]; undone: boolean }>`select changes, undone_by is not null as undone
    from participant_changes where incident_id = ${incidentId} and id = ${id}`.execute(db)
  return rows[0] ?? null
}
