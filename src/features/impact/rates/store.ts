import { type Kysely, sql, type Transaction } from 'kysely'
import { newId } from '#platform/id.ts'
import type { RateFields, SetRate } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
type Db = Kysely<any> | Transaction<any>

/** What a rate is of: an incident, a team, or with neither the installation. */
export interface RateOf {
  incidentId: string | null
  teamId: string | null
}

/** The rates that could hold for an incident: its own, those of all teams and that of the installation. */
export async function ratesFor(db: Db, incidentId: string | null): Promise<(SetRate & RateOf)[]> {
  const { rows } = await sql<SetRate & RateOf>`select r.incident_id as "incidentId", r.team_id as "teamId",
      r.per_hour as "perHour", r.currency
    from response_rates r left join teams t on t.id = r.team_id
    where r.incident_id is null or r.incident_id = ${incidentId}::uuid
    order by r.team_id is not null, lower(t.name), r.id`.execute(db)
  return rows
}

/** The last word holds: a rate is one figure. */
export async function writeRate(
  db: Db,
  { incidentId, teamId }: RateOf,
  rate: RateFields | null,
  by: string | null,
  at: string,
): Promise<void> {
  if (rate === null) {
    await sql`delete from response_rates where incident_id is not distinct from ${incidentId}::uuid
      and team_id is not distinct from ${teamId}::uuid`.execute(db)
    return
  }
  await sql`insert into response_rates (id, incident_id, team_id, per_hour, currency, updated_by, updated_at)
    values (${newId()}, ${incidentId}, ${teamId}, ${rate.perHour}, ${rate.currency}, ${by}, ${at})
    on conflict (incident_id, team_id) do update set per_hour = excluded.per_hour, currency = excluded.currency,
      updated_by = excluded.updated_by, updated_at = excluded.updated_at`.execute(db)
}

/** What tells to which teams an incident belongs. */
export async function placeOf(db: Db, incidentId: string): Promise<{ teamId: string | null; services: string[] }> {
  const { rows } = await sql<{ teamId: string | null; services: string[] }>`select team_id as "teamId", services
    from incidents where id = ${incidentId}`.execute(db)
  return rows[0] ?? { teamId: null, services: [] }
}
