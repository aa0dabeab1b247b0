import { sql } from 'kysely'
import type { Db } from '../store.ts'
import type { MyCalibration, Sharing } from './model.ts'

export async function findMine(db: Db, debriefId: string, userId: string): Promise<MyCalibration | null> {
  const { rows } = await sql<MyCalibration>`select read_story as "readStory", surprised, understand, shared, version
    from debrief_calibrations where debrief_id = ${debriefId} and user_id = ${userId}`.execute(db)
  return rows[0] ?? null
}

/** Only what its writers shared ever leaves this query. */
export async function listShared(
  db: Db,
  debriefId: string,
): Promise<{ name: string; shared: Sharing; surprised: string; understand: string }[]> {
  const { rows } = await sql<{ name: string; shared: Sharing; surprised: string; understand: string }>`select
      case when c.shared = 'withName' then u.name else '' end as name, c.shared, c.surprised, c.understand
    from debrief_calibrations c join users u on u.id = c.user_id
    where c.debrief_id = ${debriefId} and c.shared <> 'private'`.execute(db)
  return rows
}

/** False when it is no longer at `version`, 0 for none. */
export async function write(
  db: Db,
  debriefId: string,
  userId: string,
  { readStory, surprised, understand, shared, version }: MyCalibration,
  at: string,
): Promise<boolean> {
  if (version === 0) {
    const { numAffectedRows } = await sql`insert into debrief_calibrations
      (debrief_id, user_id, read_story, surprised, understand, shared, updated_at)
      values (${debriefId}, ${userId}, ${readStory}, ${surprised}, ${understand}, ${shared}, ${at})
      on conflict do nothing`.execute(db)
    return numAffectedRows === 1n
  }
  const { numAffectedRows } = await sql`update debrief_calibrations
    set read_story = ${readStory}, surprised = ${surprised}, understand = ${understand}, shared = ${shared},
      version = version + 1, updated_at = ${at}
    where debrief_id = ${debriefId} and user_id = ${userId} and version = ${version}`.execute(db)
  return numAffectedRows === 1n
}

export interface Ahead {
  id: string
  incidentId: string
  number: number
  kind: 'meeting' | 'asynchronous'
  /** Users who are asked. */
  asked: string[]
  /** Those of them who wrote something. */
  answered: string[]
}

/** Planned debriefs that people were invited to, between two instants. */
export async function listAhead(db: Db, from: string, to: string): Promise<Ahead[]> {
  const { rows } = await sql<Ahead>`select d.id, d.incident_id as "incidentId", i.number, d.kind,
      coalesce((select jsonb_agg(a.user_id) from debrief_attendees a
        where a.debrief_id = d.id and a.user_id is not null and a.withdrawn_at is null), '[]') as asked,
      coalesce((select jsonb_agg(c.user_id) from debrief_calibrations c where c.debrief_id = d.id), '[]') as answered
    from debriefs d join incidents i on i.id = d.incident_id and i.deleted_at is null
    where d.state = 'planned' and d.invited_at is not null
      and coalesce(d.starts_at, d.deadline) > ${from} and coalesce(d.starts_at, d.deadline) <= ${to}
    order by d.id`.execute(db)
  return rows
}

/** Written debriefs that began: people are asked from the beginning on, not a day before the end. */
export async function listWriting(db: Db, now: string): Promise<Ahead[]> {
  return (await listAhead(db, now, '9999-01-01T00:00:00Z')).filter(({ kind }) => kind === 'asynchronous')
}
