import { type Kysely, sql, type Transaction } from 'kysely'
import { storable } from '#platform/db/storable.ts'
import { json } from '#platform/db/values.ts'
import { isUuid, newId } from '#platform/id.ts'
import type { EntryFields, ImpactEntry, Measure, MeasureFields, MeasureKind } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

interface EntryRow {
  id: string
  version: number
  content: EntryFields
}

const entryOf = ({ id, version, content }: EntryRow) => ({ ...content, id, version }) as ImpactEntry

/** Those that were not taken out, in the order they were added. */
export async function entriesOf(db: Db, incidentId: string): Promise<ImpactEntry[]> {
  const { rows } = await sql<EntryRow>`select id, version, content from impact_entries
    where incident_id = ${incidentId} and removed_at is null order by created_at, id`.execute(db)
  return rows.map(entryOf)
}

/** `removed`: look among those that were taken out instead. */
export async function findEntry(db: Db, incidentId: string, id: string, removed = false): Promise<ImpactEntry | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<EntryRow>`select id, version, content from impact_entries
    where incident_id = ${incidentId} and id = ${id} and (removed_at is not null) = ${removed}`.execute(db)
  return rows[0] ? entryOf(rows[0]) : null
}

export async function countEntries(db: Db, incidentId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from impact_entries
    where incident_id = ${incidentId} and removed_at is null`.execute(db)
  return rows[0]?.count ?? 0
}

export async function insertEntry(
  db: Db,
  incidentId: string,
  entry: EntryFields,
  by: string | null,
  at: string,
): Promise<string> {
  const id = newId()
  await sql`insert into impact_entries (id, incident_id, type, content, created_by, created_at, updated_by, updated_at)
    values (${id}, ${incidentId}, ${entry.type}, ${json(storable(entry))}, ${by}, ${at}, ${by}, ${at})`.execute(db)
  return id
}

/** False when the entry is no longer at `version`. */
export async function updateEntry(
  db: Db,
  id: string,
  version: number,
  entry: EntryFields,
  by: string | null,
  at: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update impact_entries
    set content = ${json(storable(entry))}, version = version + 1, updated_by = ${by}, updated_at = ${at}
    where id = ${id} and version = ${version} and removed_at is null`.execute(db)
  return numAffectedRows === 1n
}

/** Takes an entry out, or with `at` null brings it back. */
export async function setRemoved(db: Db, id: string, at: string | null): Promise<void> {
  await sql`update impact_entries set removed_at = ${at} where id = ${id}`.execute(db)
}

interface MeasureRow {
  kind: MeasureKind
  state: string
  value: number | null
  accuracy: Measure['accuracy']
  how: string
  version: number
}

/** What was said; a measure without a row is one that nobody spoke of. */
export async function measuresOf(db: Db, incidentId: string): Promise<Measure[]> {
  const { rows } = await sql<MeasureRow>`select kind, state, value, accuracy, how, version from impact_measures
    where incident_id = ${incidentId}`.execute(db)
  return rows.map(({ state, value, ...measure }) => ({ ...measure, figure: { state, value } as Measure['figure'] }))
}

/** Writes over `version`, where 0 means that there is none yet. False when it is at another. */
export async function writeMeasure(
  db: Db,
  incidentId: string,
  kind: MeasureKind,
  version: number,
  { figure, accuracy, how }: MeasureFields,
  by: string | null,
  at: string,
): Promise<boolean> {
  const set = sql`state = ${figure.state}, value = ${figure.value}, accuracy = ${accuracy}, how = ${storable(how)},
    updated_by = ${by}, updated_at = ${at}`
  const { numAffectedRows } =
    version === 0
      ? await sql`insert into impact_measures (incident_id, kind, state, value, accuracy, how, updated_by, updated_at)
          values (${incidentId}, ${kind}, ${figure.state}, ${figure.value}, ${accuracy}, ${storable(how)}, ${by}, ${at})
          on conflict do nothing`.execute(db)
      : await sql`update impact_measures set ${set}, version = version + 1
          where incident_id = ${incidentId} and kind = ${kind} and version = ${version}`.execute(db)
  return numAffectedRows === 1n
}

/** False when it is no longer at `version`. */
export async function deleteMeasure(db: Db, incidentId: string, kind: MeasureKind, version: number): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from impact_measures
    where incident_id = ${incidentId} and kind = ${kind} and version = ${version}`.execute(db)
  return numAffectedRows === 1n
}
