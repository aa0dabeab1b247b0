import { type Kysely, sql, type Transaction } from 'kysely'
import { json } from '#platform/db/values.ts'
import type { AskedTask, Decision, TaskKind, TaskMark } from './model.ts'
import type { MarkedSignal, Wish } from './signals.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** An instant inside JSON, in the one form of ours. */
const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const person = (column: string) =>
  `(select json_build_object('id', u.id, 'name', u.name) from users u where u.id = ${column})`
const listOf = (query: string) => `coalesce((${query}), '[]'::json)`

const decision = `json_build_object('id', d.id, 'kind', d.kind, 'reason', d.reason, 'policyName', d.policy_name, 'proposed', d.proposed,
  'personName', d.person_name, 'at', ${instant('d.at')})`

/** The rows of `LifeRows` as JSON in a query over incidents `i` and reviews `r`. */
export const lifeRows = `json_build_object('now', ${instant('now()')}, 'teamId', i.team_id,
  'teams', ${listOf(`select json_agg(json_build_object('id', t.id, 'name', t.name, 'zone', t.zone, 'workingDays', t.working_days,
      'holidays', t.holidays, 'services', t.services)) from teams t
    where t.id = i.team_id or exists (select from unnest(t.services) own join unnest(i.services) here on lower(own) = lower(here))`)},
  'decision', (select ${decision} from review_decisions d where d.id = r.decision_id),
  'asked', ${listOf(`select json_agg(json_build_object('kind', k.kind, 'required', k.required, 'role', k.role, 'dueDays', k.due_days))
    from review_tasks k where k.review_id = r.id`)},
  'marks', ${listOf(`select json_agg(json_build_object('kind', m.kind, 'how', m.how, 'reason', m.reason, 'person', ${person('m.person_id')},
    'at', ${instant('m.at')})) from review_task_marks m where m.review_id = r.id`)},
  'published', (select count(*) from publications p where p.review_id = r.id and p.what = 'published'),
  'lastPublishedAt', ${instant('r.published_at')},
  'wordsChangedAt', (select ${instant('max(c.at)')} from (select updated_at as at from review_sections s where s.review_id = r.id
    union all select updated_at from review_fields f where f.review_id = r.id
    union all select at from adoptions a where a.review_id = r.id) c),
  'comments', (select count(*) from comment_threads h where h.incident_id = i.id and h.resolved_at is null),
  'proposals', (select coalesce(sum(o.count), 0) from open_proposals o where o.review_id = r.id))`

/** The incident's rows locked for a change of its life, so that two who decide at once wait for each other. */
export async function lockReview(
  tx: Db,
  incidentId: string,
): Promise<{ id: string; decisionId: string | null; ownerId: string | null; version: number } | null> {
  const { rows } = await sql<{ id: string; decisionId: string | null; ownerId: string | null; version: number }>`
    select id, decision_id as "decisionId", owner_id as "ownerId", version from reviews where incident_id = ${incidentId} for update`.execute(
    tx,
  )
  return rows[0] ?? null
}

/** Adds a decision and makes it the one that holds. */
export async function insertDecision(
  tx: Db,
  reviewId: string,
  given: Decision & { personId: string | null },
): Promise<void> {
  await sql`insert into review_decisions (id, review_id, kind, reason, policy_name, proposed, person_id, person_name, at)
    values (${given.id}, ${reviewId}, ${given.kind}, ${given.reason}, ${given.policyName}, ${given.proposed}, ${given.personId}, ${given.personName}, ${given.at})`.execute(
    tx,
  )
  await sql`update reviews set decision_id = ${given.id}, version = version + 1, updated_at = ${given.at} where id = ${reviewId}`.execute(
    tx,
  )
}

/** All decisions about an incident, newest first. */
export async function listDecisions(db: Db, incidentId: string): Promise<Decision[]> {
  const { rows } = await sql<{ decision: Decision }>`select ${sql.raw(decision)} as decision
    from review_decisions d join reviews r on r.id = d.review_id where r.incident_id = ${incidentId} order by d.at desc, d.id desc`.execute(
    db,
  )
  return rows.map((row) => row.decision)
}

/** Replaces what the review is asked for. */
export async function replaceTasks(tx: Db, reviewId: string, tasks: readonly AskedTask[]): Promise<void> {
  await sql`delete from review_tasks where review_id = ${reviewId}`.execute(tx)
  if (tasks.length === 0) return
  await sql`insert into review_tasks (review_id, kind, required, role, due_days)
    select ${reviewId}::uuid, t.kind, t.required, t.role, t."dueDays"
    from json_to_recordset(${JSON.stringify(tasks)}::json) as t (kind text, required boolean, role text, "dueDays" int)`.execute(
    tx,
  )
}

export async function putMark(
  tx: Db,
  reviewId: string,
  kind: TaskKind,
  mark: Pick<TaskMark, 'how' | 'reason'> & { personId: string | null; at: string },
): Promise<void> {
  await sql`insert into review_task_marks (review_id, kind, how, reason, person_id, at)
    values (${reviewId}, ${kind}, ${mark.how}, ${mark.reason}, ${mark.personId}, ${mark.at})
    on conflict (review_id, kind) do update set how = excluded.how, reason = excluded.reason, person_id = excluded.person_id, at = excluded.at`.execute(
    tx,
  )
}

/** False when there was none. */
export async function deleteMark(tx: Db, reviewId: string, kind: TaskKind): Promise<boolean> {
  const { numAffectedRows } =
    await sql`delete from review_task_marks where review_id = ${reviewId} and kind = ${kind}`.execute(tx)
  return numAffectedRows === 1n
}

/** Takes the template of a review that nobody has begun to fill in; false when somebody has. */
export async function takeTemplate(
  tx: Db,
  reviewId: string,
  templateId: string,
  templateVersion: number,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update reviews r set template_id = ${templateId}, template_version = ${templateVersion} where r.id = ${reviewId}
      and not exists (select from review_sections s where s.review_id = r.id and s.written)
      and not exists (select from review_fields f where f.review_id = r.id)`.execute(tx)
  return numAffectedRows === 1n
}

export async function setOwner(tx: Db, reviewId: string, ownerId: string): Promise<void> {
  await sql`update reviews set owner_id = ${ownerId} where id = ${reviewId}`.execute(tx)
}

export async function putWish(tx: Db, reviewId: string, userId: string, reason: string, at: string): Promise<void> {
  await sql`insert into review_wishes (review_id, user_id, reason, at) values (${reviewId}, ${userId}, ${reason}, ${at})
    on conflict (review_id, user_id) do update set reason = excluded.reason, at = excluded.at`.execute(tx)
}

export async function deleteWish(tx: Db, reviewId: string, userId: string): Promise<void> {
  await sql`delete from review_wishes where review_id = ${reviewId} and user_id = ${userId}`.execute(tx)
}

export async function putSignal(
  tx: Db,
  reviewId: string,
  kind: MarkedSignal['kind'],
  given: { reason: string; personId: string | null; at: string },
): Promise<void> {
  await sql`insert into review_signals (review_id, kind, reason, person_id, at)
    values (${reviewId}, ${kind}, ${given.reason}, ${given.personId}, ${given.at})
    on conflict (review_id, kind) do update set reason = excluded.reason, person_id = excluded.person_id, at = excluded.at`.execute(
    tx,
  )
}

export async function deleteSignal(tx: Db, reviewId: string, kind: MarkedSignal['kind']): Promise<void> {
  await sql`delete from review_signals where review_id = ${reviewId} and kind = ${kind}`.execute(tx)
}

/** What people asked for and marked, oldest first. */
export async function readMarked(db: Db, incidentId: string): Promise<{ wishes: Wish[]; signals: MarkedSignal[] }> {
  const { rows } = await sql<{ wishes: Wish[]; signals: MarkedSignal[] }>`select
    ${sql.raw(
      listOf(`select json_agg(json_build_object('person', ${person('w.user_id')}, 'reason', w.reason, 'at', ${instant('w.at')}) order by w.at)
      from review_wishes w where w.review_id = r.id`),
    )} as wishes,
    ${sql.raw(
      listOf(`select json_agg(json_build_object('kind', s.kind, 'reason', s.reason, 'person', ${person('s.person_id')}, 'at', ${instant('s.at')}) order by s.at)
      from review_signals s where s.review_id = r.id`),
    )} as signals
    from reviews r where r.incident_id = ${incidentId}`.execute(db)
  return rows[0] ?? { wishes: [], signals: [] }
}

/** Evidence whose beginning matches a POSIX pattern, oldest first. */
export async function evidenceThatSays(
  db: Db,
  incidentId: string,
  pattern: string,
  most: number,
): Promise<{ id: string; text: string; eventId: string | null }[]> {
  const { rows } = await sql<{
    id: string
    text: string
    eventId: string | null
  }>`select e.id, left(e.text, 300) as text, s.event_id as "eventId"
    from evidence e left join event_evidence s on s.evidence_id = e.id
    where e.incident_id = ${incidentId} and left(e.text, 300) ~* ${pattern} order by e.occurred_at, e.id limit ${most}`.execute(
    db,
  )
  return rows
}

export interface PublicationRow {
  what: 'published' | 'unpublished'
  reason: string
  open: string[]
  personName: string | null
  at: string
}

export async function insertPublication(
  tx: Db,
  given: { id: string; reviewId: string; personId: string | null; at: string } & Pick<
    PublicationRow,
    'what' | 'reason' | 'open'
  >,
): Promise<void> {
  await sql`insert into publications (id, review_id, what, reason, open, person_id, at)
    values (${given.id}, ${given.reviewId}, ${given.what}, ${given.reason}, ${json(given.open)}, ${given.personId}, ${given.at})`.execute(
    tx,
  )
  const [at, by] = given.what === 'published' ? [given.at, given.personId] : [null, null]
  await sql`update reviews set published_at = ${at}, published_by = ${by}, version = version + 1, updated_at = ${given.at} where id = ${given.reviewId}`.execute(
    tx,
  )
}

/** Newest first. */
export async function listPublications(db: Db, incidentId: string): Promise<PublicationRow[]> {
  const { rows } = await sql<PublicationRow>`select p.what, p.reason, p.open, u.name as "personName", p.at
    from publications p join reviews r on r.id = p.review_id left join users u on u.id = p.person_id
    where r.incident_id = ${incidentId} order by p.at desc, p.id desc limit 100`.execute(db)
  return rows
}

/** Reviews whose library entry says something that time or another change made old. */
export async function outdatedEntries(db: Db, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select l.incident_id as id from library_entries l
    where l.outdated order by l.starts_at desc limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * Incidents whose debrief was to be on a day that is over, somewhere on earth, while their entry is from before it was over
 * everywhere.
 */
export async function debriefsLately(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select r.incident_id as id
    from reviews r join library_entries l on l.incident_id = r.incident_id
    where now() > r.meeting_date + interval '10 hours' and l.updated_at < r.meeting_date + interval '38 hours'
      and l.updated_at < now() - interval '50 minutes'`.execute(db)
  return rows.map(({ id }) => id)
}
