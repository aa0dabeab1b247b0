import { type Kysely, sql, type Transaction } from 'kysely'
import { isUuid } from '#platform/id.ts'
import type { Question } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

const person = (column: string) =>
  `(select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = q.${column})`

const columns = sql.raw(`q.id, q.event_id as "eventId", q.moment, q.library_id as "libraryId", q.text,
  q.on_agenda as "onAgenda", q.state, ${person('asked_by')} as "askedBy", q.asked_at as "askedAt",
  q.answer as "answerText", ${person('answered_by')} as "answeredBy", q.answered_at as "answeredAt",
  q.answer_event_ids::text[] as "answerEventIds",
  q.parked_reason as "parkedReason", ${person('parked_by')} as "parkedBy", q.parked_at as "parkedAt", q.version`)

type Flat = Omit<Question, 'answer' | 'parked'> & {
  answerText: string | null
  answeredBy: Question['askedBy']
  answeredAt: string
  answerEventIds: string[]
  parkedReason: string | null
  parkedBy: Question['askedBy']
  parkedAt: string
}

function questionOf(row: Flat): Question {
  const { answerText, answeredBy, answeredAt, answerEventIds, parkedReason, parkedBy, parkedAt, ...rest } = row
  return {
    ...rest,
    answer: answerText === null ? null : { text: answerText, by: answeredBy, at: answeredAt, eventIds: answerEventIds },
    parked:
      row.state === 'parked' && parkedReason !== null ? { reason: parkedReason, by: parkedBy, at: parkedAt } : null,
  }
}

/** In their order, without those that were removed. */
export async function listQuestions(db: Db, incidentId: string): Promise<Question[]> {
  const { rows } = await sql<Flat>`select ${columns} from questions q
    where q.incident_id = ${incidentId} and q.removed_at is null order by q.position, q.id`.execute(db)
  return rows.map(questionOf)
}

/** One question of this incident, removed or not. */
export async function findQuestion(
  db: Db,
  incidentId: string,
  id: string,
): Promise<{ question: Question; removed: boolean } | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<Flat & { removed: boolean }>`select ${columns}, q.removed_at is not null as removed
    from questions q where q.incident_id = ${incidentId} and q.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) return null
  const { removed, ...flat } = row
  return { question: questionOf(flat), removed }
}

/** Until the end of the transaction nobody else adds or moves questions of this incident. */
export async function holdOrder(tx: Db, incidentId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`questions:${incidentId}`}, 0))`.execute(tx)
}

/** How many there are, removed ones too: they can come back. */
export async function countQuestions(db: Db, incidentId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from questions
    where incident_id = ${incidentId}`.execute(db)
  return rows[0]?.count ?? 0
}

export interface NewQuestion extends Pick<Question, 'id' | 'eventId' | 'moment' | 'libraryId' | 'text' | 'onAgenda'> {
  askedById: string | null
  at: string
}

/** At the end of the order. */
export async function insertQuestion(tx: Db, incidentId: string, q: NewQuestion): Promise<void> {
  await sql`insert into questions (id, incident_id, event_id, moment, library_id, text, on_agenda, position, asked_by,
      asked_at, updated_at)
    select ${q.id}::uuid, ${incidentId}::uuid, ${q.eventId}::uuid, ${q.moment}, ${q.libraryId}, ${q.text}, ${q.onAgenda}::boolean,
      coalesce(max(position), 0) + 1, ${q.askedById}::uuid, ${q.at}::timestamptz, ${q.at}::timestamptz
    from questions where incident_id = ${incidentId}`.execute(tx)
}

type Edit = { [Key in 'text' | 'eventId' | 'moment' | 'onAgenda']?: Question[Key] | undefined }

/** False when the question is no longer at `version`, or was removed. */
export async function updateQuestion(tx: Db, id: string, version: number, edit: Edit, at: string): Promise<boolean> {
  return change(tx, id, version, at, [
    edit.text !== undefined && sql`text = ${edit.text}`,
    edit.eventId !== undefined && sql`event_id = ${edit.eventId}`,
    edit.moment !== undefined && sql`moment = ${edit.moment}`,
    edit.onAgenda !== undefined && sql`on_agenda = ${edit.onAgenda}`,
  ])
}

/** False when the question is no longer at `version`, or was removed. */
export async function writeAnswer(
  tx: Db,
  id: string,
  version: number,
  answer: { text: string; eventIds: readonly string[]; byId: string | null },
  at: string,
): Promise<boolean> {
  return change(tx, id, version, at, [
    sql`state = 'answered'`,
    sql`answer = ${answer.text}`,
    sql`answered_by = ${answer.byId}`,
    sql`answered_at = ${at}`,
    sql`answer_event_ids = ${[...answer.eventIds]}::uuid[]`,
  ])
}

/** False when the question is no longer at `version`, or was removed. */
export async function writeParked(
  tx: Db,
  id: string,
  version: number,
  parked: { reason: string; byId: string | null },
  at: string,
): Promise<boolean> {
  return change(tx, id, version, at, [
    sql`state = 'parked'`,
    sql`parked_reason = ${parked.reason}`,
    sql`parked_by = ${parked.byId}`,
    sql`parked_at = ${at}`,
  ])
}

/** False when the question is no longer at `version`, or was removed. */
export async function writeOpen(tx: Db, id: string, version: number, at: string): Promise<boolean> {
  return change(tx, id, version, at, [sql`state = 'open'`])
}

async function change(
  tx: Db,
  id: string,
  version: number,
  at: string,
  parts: readonly (ReturnType<typeof sql> | false)[],
): Promise<boolean> {
  const set = [...parts.filter((part) => part !== false), sql`version = version + 1`, sql`updated_at = ${at}`]
  const { numAffectedRows } = await sql`update questions set ${sql.join(set)}
    where id = ${id} and version = ${version} and removed_at is null`.execute(tx)
  return numAffectedRows === 1n
}

export async function writeOrder(tx: Db, ids: readonly string[]): Promise<void> {
  await sql`update questions q set position = o.position
    from unnest(${[...ids]}::uuid[]) with ordinality as o (id, position) where o.id = q.id`.execute(tx)
}

/** With `at` null the question is there again. */
export async function setRemoved(tx: Db, id: string, at: string | null): Promise<void> {
  await sql`update questions set removed_at = ${at} where id = ${id}`.execute(tx)
}

/** Which of these are events of the incident's story. */
export async function eventsAmong(db: Db, incidentId: string, ids: readonly string[]): Promise<Set<string>> {
  const asked = ids.filter(isUuid)
  if (asked.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`select id from events
    where incident_id = ${incidentId} and id = any(${asked}::uuid[])`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
