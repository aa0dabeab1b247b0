import { sql } from 'kysely'
import type { FacilitatorCall } from '../model.ts'
import type { Db } from '../store.ts'

/** Users who said that they facilitate, may see the incident, and may write. */
const facilitators = (incidentId: string) => sql`select u.id from users u
  join debrief_settings s on s.user_id = u.id and s.facilitates
  join incidents i on i.id = ${incidentId}
  where u.removed_at is null and u.role <> 'viewer'
    and (not i.restricted or exists (select from incident_people p where p.incident_id = i.id and p.user_id = u.id))`

export async function facilitatorsFor(db: Db, incidentId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`${facilitators(incidentId)} order by u.id`.execute(db)
  return rows.map(({ id }) => id)
}

/** The call that nobody answered yet; with `lock` it is held until the transaction ends. */
export async function openCall(db: Db, incidentId: string, lock = false): Promise<FacilitatorCall | null> {
  const { rows } = await sql<FacilitatorCall>`select c.id, c.words, c.asked_at as "askedAt",
      (select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = c.asked_by) as "askedBy",
      (select count(*) from (${facilitators(incidentId)}) f where f.id is distinct from c.asked_by) as asked
    from debrief_facilitator_calls c where c.incident_id = ${incidentId} and c.closed_at is null
    ${lock ? sql`for update of c` : sql``}`.execute(db)
  return rows[0] ?? null
}

/** False when one is open already. */
export async function insertCall(
  db: Db,
  call: { id: string; incidentId: string; words: string; askedBy: string | null; at: string },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into debrief_facilitator_calls (id, incident_id, words, asked_by, asked_at)
    values (${call.id}, ${call.incidentId}, ${call.words}, ${call.askedBy}, ${call.at})
    on conflict (incident_id) where closed_at is null do nothing`.execute(db)
  return numAffectedRows === 1n
}

export async function closeCall(db: Db, id: string, acceptedBy: string | null, at: string): Promise<void> {
  await sql`update debrief_facilitator_calls set closed_at = ${at}, accepted_by = ${acceptedBy} where id = ${id}`.execute(
    db,
  )
}

/** Calls that nobody answered since an instant. */
export async function oldCalls(
  db: Db,
  before: string,
): Promise<{ id: string; incidentId: string; number: number; words: string; askedBy: string | null; name: string }[]> {
  const { rows } = await sql<{
    id: string
    incidentId: string
    number: number
    words: string
    askedBy: string | null
    name: string
  }>`select c.id, c.incident_id as "incidentId", i.number, c.words, c.asked_by as "askedBy", coalesce(u.name, 'Debrief') as name
    from debrief_facilitator_calls c join incidents i on i.id = c.incident_id and i.deleted_at is null
    left join users u on u.id = c.asked_by
    where c.closed_at is null and c.asked_at <= ${before} order by c.id`.execute(db)
  return rows
}
