import { type Kysely, sql, type Transaction } from 'kysely'
import type { Answer } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

export interface Round {
  cause: 'published' | 'held'
  closesAt: string
}

export interface Row extends Answer {
  id: string
  userId: string | null
  /** Of the author now; null without a name. */
  by: string | null
  tokenHash: string | null
}

/** With `lock` others who answer wait until the end of the transaction. */
export async function findRound(db: Db, incidentId: string, lock = false): Promise<Round | null> {
  const { rows } = await sql<Round>`select cause, closes_at as "closesAt" from feedback_rounds
    where incident_id = ${incidentId} ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0] ?? null
}

/** False when there is one already. */
export async function insertRound(
  tx: Db,
  incidentId: string,
  cause: Round['cause'],
  openedAt: string,
  closesAt: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into feedback_rounds (incident_id, cause, opened_at, closes_at)
    values (${incidentId}, ${cause}, ${openedAt}, ${closesAt}) on conflict (incident_id) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function setClosesAt(tx: Db, incidentId: string, at: string): Promise<void> {
  await sql`update feedback_rounds set closes_at = ${at} where incident_id = ${incidentId}`.execute(tx)
}

export async function answersOf(db: Db, incidentId: string): Promise<Row[]> {
  const { rows } = await sql<Row>`select a.id, a.user_id as "userId", u.name as by, a.token_hash as "tokenHash",
      a.scores, a.remarks
    from feedback_answers a left join users u on u.id = a.user_id where a.incident_id = ${incidentId}`.execute(db)
  return rows
}

/** Puts these rows, in this order, in the place of all that are there. */
export async function replaceAnswers(tx: Db, incidentId: string, rows: readonly Omit<Row, 'by'>[]): Promise<void> {
  await sql`delete from feedback_answers where incident_id = ${incidentId}`.execute(tx)
  await sql`insert into feedback_answers (id, incident_id, user_id, token_hash, scores, remarks)
    select r.id, ${incidentId}::uuid, r."userId", r."tokenHash", r.scores, r.remarks
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id uuid, "userId" uuid, "tokenHash" text, scores jsonb, remarks jsonb)`.execute(tx)
}

export async function hasGiven(db: Db, incidentId: string, userId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from feedback_given
    where incident_id = ${incidentId} and user_id = ${userId}`.execute(db)
  return rows.length > 0
}

export async function insertGiven(tx: Db, incidentId: string, userId: string): Promise<void> {
  await sql`insert into feedback_given (incident_id, user_id) values (${incidentId}, ${userId})
    on conflict do nothing`.execute(tx)
}

/** Nobody needs to know any more who has answered once the figures are shown. */
export async function forgetGiven(db: Db, now: string, enough: number): Promise<void> {
  await sql`delete from feedback_given g using feedback_rounds r
    where r.incident_id = g.incident_id and r.closes_at <= ${now}
      and (select count(*) from feedback_answers a where a.incident_id = r.incident_id) >= ${enough}`.execute(db)
}

export interface ReviewRoles {
  ownerId: string | null
  facilitatorId: string | null
}

export async function rolesOf(db: Db, incidentId: string): Promise<ReviewRoles | null> {
  const { rows } = await sql<ReviewRoles>`select owner_id as "ownerId", facilitator_id as "facilitatorId"
    from reviews where incident_id = ${incidentId}`.execute(db)
  return rows[0] ?? null
}

/**
 * Incidents whose review was published here or whose debrief was held since `since`, and where nobody was asked yet.
 * The worked example asks nobody.
 */
export async function dueIncidents(
  db: Db,
  since: string,
  now: string,
): Promise<{ id: string; number: number; cause: Round['cause'] }[]> {
  const { rows } = await sql<{ id: string; number: number; cause: Round['cause'] }>`
    select i.id, i.number, case when d.published then 'published' else 'held' end as cause
    from incidents i
    join reviews r on r.incident_id = i.id
    cross join lateral (select
      coalesce((select p.what = 'published' and p.at >= ${since} from publications p where p.review_id = r.id
        order by p.at desc, p.id desc limit 1), false) as published,
      exists (select from debriefs b where b.incident_id = i.id and b.state = 'held' and b.ended_at >= ${since})
      or exists (select from review_task_marks m where m.review_id = r.id and m.kind = 'debrief' and m.how = 'done'
        and m.at >= ${since})
      or (r.meeting_date < ${now}::timestamptz::date and r.meeting_date >= ${since}::timestamptz::date) as held) d
    where i.deleted_at is null and not i.example and (d.published or d.held)
      and not exists (select from feedback_rounds f where f.incident_id = i.id)
    order by i.number limit 200`.execute(db)
  return rows
}

/** Users who were asked to the debrief or have a role in the review. */
export async function invitedUsers(db: Db, incidentId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.user_id as id from debrief_attendees a join debriefs d on d.id = a.debrief_id
    where d.incident_id = ${incidentId} and a.user_id is not null and a.withdrawn_at is null
    union select unnest(array[owner_id, facilitator_id, note_taker_id]) from reviews where incident_id = ${incidentId}`.execute(
    db,
  )
  return rows.map(({ id }) => id).filter((id) => id !== null)
}
