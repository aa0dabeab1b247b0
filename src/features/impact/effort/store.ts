import { type Kysely, sql, type Transaction } from 'kysely'
import { storable } from '#platform/db/storable.ts'
import type { EffortCorrection } from './model.ts'
import type { KnownPerson, Trace } from './sessions.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
type Db = Kysely<any> | Transaction<any>

export interface ResponseSpan {
  from: string | null
  to: string | null
}

/** From the earliest milestone to the resolution; null where it is not recorded. */
export async function responseSpan(db: Db, incidentId: string): Promise<ResponseSpan> {
  const { rows } = await sql<ResponseSpan>`select min(at) as "from", max(at) filter (where kind = 'resolved') as "to"
    from milestones where incident_id = ${incidentId}`.execute(db)
  return rows[0] ?? { from: null, to: null }
}

/**
 * What people did, from the log and the story, a row for each person and minute. What machines say (alerts, log lines,
 * bots) is no trace, nor is what is only known to the hour.
 */
export async function tracesOf(db: Db, incidentId: string, { from, to }: ResponseSpan): Promise<Trace[]> {
  const within = sql`occurred_at >= coalesce(${from}::timestamptz, '-infinity')
    and occurred_at <= coalesce(${to}::timestamptz, 'infinity')`
  const { rows } = await sql<Trace>`
    select (array_agg(actor order by occurred_at, actor))[1] as person, min(occurred_at) as first, max(occurred_at) as last, count(*)::int as count
    from (
      select actor, occurred_at from evidence
      where incident_id = ${incidentId} and ${within} and btrim(actor) <> '' and kind not in ('alert', 'log')
        and precision in ('millisecond', 'second', 'minute') and attributes->'bot' is distinct from 'true'::jsonb
      union all
      select actor, occurred_at from events
      where incident_id = ${incidentId} and ${within} and btrim(actor) <> '' and kind not in ('alert', 'log')
        and precision in ('millisecond', 'second', 'minute')
        and not exists (select from event_evidence s where s.event_id = events.id)
    ) traces
    group by lower(btrim(actor)), date_trunc('minute', occurred_at)
    order by 2, 1`.execute(db)
  return rows
}

/** What people said about who took part: names that belong together, and who did not. */
export async function knownPeople(db: Db, incidentId: string): Promise<KnownPerson[]> {
  const { rows } = await sql<KnownPerson>`select coalesce(m.name, p.name) as name, p.name || p.actors as names,
      coalesce(m.left_out, p.left_out) is true as "leftOut"
    from participants p left join participants m on m.id = p.merged_into
    where p.incident_id = ${incidentId} order by p.created_at, p.id`.execute(db)
  return rows
}

export async function correctionsOf(db: Db, incidentId: string): Promise<EffortCorrection[]> {
  const { rows } = await sql<EffortCorrection>`select name, minutes, left_out as "leftOut", reason, version
    from impact_corrections where incident_id = ${incidentId} order by person`.execute(db)
  return rows
}

/** Writes over `version`, where 0 means that there is none yet. False when it is at another. */
export async function writeCorrection(
  db: Db,
  incidentId: string,
  person: string,
  { name, minutes, leftOut, reason, version }: EffortCorrection,
  by: string | null,
  at: string,
): Promise<boolean> {
  const words = storable({ person, name, reason })
  const { numAffectedRows } =
    version === 0
      ? await sql`insert into impact_corrections
          (incident_id, person, name, minutes, left_out, reason, updated_by, updated_at)
          values (${incidentId}, ${words.person}, ${words.name}, ${minutes}, ${leftOut}, ${words.reason}, ${by}, ${at})
          on conflict do nothing`.execute(db)
      : await sql`update impact_corrections set minutes = ${minutes}, left_out = ${leftOut}, reason = ${words.reason},
          version = version + 1, updated_by = ${by}, updated_at = ${at}
          where incident_id = ${incidentId} and person = ${words.person} and version = ${version}`.execute(db)
  return numAffectedRows === 1n
}

/** False when it is no longer at `version`. */
export async function deleteCorrection(db: Db, incidentId: string, person: string, version: number): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from impact_corrections
    where incident_id = ${incidentId} and person = ${storable(person)} and version = ${version}`.execute(db)
  return numAffectedRows === 1n
}
