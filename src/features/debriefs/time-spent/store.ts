import { type Kysely, sql, type Transaction } from 'kysely'
import { isUuid } from '#platform/id.ts'
import type { TimeEntry, WorkKind } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

const columns = sql.raw(`id, kind, minutes, on_day::text as "onDay", version`)

export async function sumsOf(db: Db, incidentId: string): Promise<{ kind: WorkKind; minutes: number }[]> {
  const { rows } = await sql<{ kind: WorkKind; minutes: number }>`select kind, sum(minutes)::int as minutes
    from time_spent where incident_id = ${incidentId} and removed_at is null and minutes is not null
    group by kind`.execute(db)
  return rows
}

export async function entriesOf(db: Db, incidentId: string, userId: string): Promise<TimeEntry[]> {
  const { rows } = await sql<TimeEntry>`select ${columns} from time_spent
    where incident_id = ${incidentId} and user_id = ${userId} and removed_at is null and minutes is not null
    order by on_day desc, id desc`.execute(db)
  return rows
}

/** One entry of this person, removed or not. */
export async function findEntry(db: Db, incidentId: string, userId: string, id: string): Promise<TimeEntry | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<TimeEntry>`select ${columns} from time_spent
    where incident_id = ${incidentId} and user_id = ${userId} and id = ${id} and minutes is not null`.execute(db)
  return rows[0] ?? null
}

/** With `minutes` null it is a timer that runs since `startedAt`. */
export async function insertEntry(
  tx: Db,
  entry: {
    id: string
    incidentId: string
    userId: string
    kind: WorkKind
    minutes: number | null
    startedAt: string | null
    onDay: string
  },
): Promise<void> {
  await sql`insert into time_spent (id, incident_id, user_id, kind, minutes, started_at, on_day)
    values (${entry.id}, ${entry.incidentId}, ${entry.userId}, ${entry.kind}, ${entry.minutes}, ${entry.startedAt},
      ${entry.onDay})`.execute(tx)
}

/** False when the entry is no longer at `version`, or was removed. */
export async function updateEntry(
  tx: Db,
  id: string,
  version: number,
  entry: Pick<TimeEntry, 'kind' | 'minutes' | 'onDay'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update time_spent set kind = ${entry.kind}, minutes = ${entry.minutes},
      on_day = ${entry.onDay}, version = version + 1
    where id = ${id} and version = ${version} and removed_at is null`.execute(tx)
  return numAffectedRows === 1n
}

/** With `at` null it is there again. */
export async function setRemoved(tx: Db, id: string, at: string | null): Promise<void> {
  await sql`update time_spent set removed_at = ${at} where id = ${id}`.execute(tx)
}

/** The timer of a person, whichever incident it runs for. */
export async function runningOf(
  db: Db,
  userId: string,
): Promise<{ id: string; incidentId: string; kind: WorkKind; startedAt: string } | null> {
  const { rows } = await sql<{ id: string; incidentId: string; kind: WorkKind; startedAt: string }>`select id,
      incident_id as "incidentId", kind, started_at as "startedAt"
    from time_spent where user_id = ${userId} and minutes is null and removed_at is null`.execute(db)
  return rows[0] ?? null
}

export async function endTimer(tx: Db, id: string, minutes: number): Promise<void> {
  await sql`update time_spent set minutes = ${minutes} where id = ${id} and minutes is null`.execute(tx)
}

/** Until the end of the transaction nobody else starts or stops a timer of this person. */
export async function holdTimer(tx: Db, userId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`timer:${userId}`}, 0))`.execute(tx)
}

export async function zoneOf(db: Db, userId: string): Promise<string> {
  const { rows } = await sql<{ zone: string }>`select time_zone as zone from users where id = ${userId}`.execute(db)
  return rows[0]?.zone ?? 'UTC'
}
