import { type Kysely, sql } from 'kysely'
import type { Import, ImportReport, ImportState, Look, ReadOptions } from './model.ts'

interface ImportRow {
  id: string
  incident_id: string
  file_id: string
  file_name: string
  size: number
  format: string | null
  look: Look | string | null
  options: ReadOptions | string | null
  state: ImportState
  progress: number
  report: ImportReport | string | null
  error: NonNullable<Import['error']> | string | null
  created_by: string | null
  created_at: string
  updated_at: string
}
export interface Tables {
  imports: ImportRow
  stored_files: { id: string; size: number; media_type: string }
  column_mappings: { headers: string; columns: unknown; updated_at: string }
}
// biome-ignore lint/suspicious/noExplicitAny: whoever opens a transaction need not know the tables of all features
type Db = Kysely<any>
const at = (db: Db) => db as Kysely<Tables>

const columns = [
  'imports.id',
  'imports.incident_id',
  'imports.file_id',
  'imports.file_name',
  'imports.size',
  'imports.format',
  'imports.look',
  'imports.options',
  'imports.state',
  'imports.progress',
  'imports.report',
  'imports.error',
  'imports.created_at',
  'imports.created_by',
] as const

type Row = Pick<
  ImportRow,
  | 'id'
  | 'incident_id'
  | 'file_id'
  | 'file_name'
  | 'size'
  | 'format'
  | 'look'
  | 'options'
  | 'state'
  | 'progress'
  | 'report'
  | 'error'
  | 'created_at'
  | 'created_by'
>

function toImport(row: Row): Import {
  return {
    id: row.id,
    incidentId: row.incident_id,
    sha256: row.file_id,
    fileName: row.file_name,
    size: Number(row.size),
    format: row.format,
    look: row.look as Look | null,
    options: row.options as ReadOptions | null,
    state: row.state,
    progress: row.progress,
    report: row.report as ImportReport | null,
    error: row.error as Import['error'],
    createdAt: row.created_at,
    createdBy: row.created_by,
  }
}

const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))

/** Registers a stored file; the same bytes again change nothing. */
export async function insertFile(db: Db, file: { id: string; size: number; mediaType: string }): Promise<void> {
  await at(db)
    .insertInto('stored_files')
    .values({ id: file.id, size: file.size, media_type: file.mediaType })
    .onConflict((on) => on.column('id').doNothing())
    .execute()
}

/** Imports that should be read and that nothing has touched for a minute, as after a restored backup, which holds no jobs. */
export async function stalledImports(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from imports
    where state in ('queued', 'reading') and updated_at < now() - interval '1 minute' order by created_at`.execute(db)
  return rows.map(({ id }) => id)
}

/** Forgets stored files, or only this one, to which nothing refers, and returns their ids. */
export async function deleteUnusedFiles(db: Db, id?: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`delete from stored_files f
    where ${id === undefined ? sql`true` : sql`f.id = ${id}`} and not exists (select from imports i where i.file_id = f.id) and not exists (select from evidence e where e.file_id = f.id)
      and not exists (select from attachments a where a.file_id = f.id or a.thumbnail_id = f.id)
      and not exists (select from old_documents d where d.file_id = f.id)
      and not exists (select from old_document_pictures p where p.file_id = f.id)
    returning id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Null when the incident has an import of the same bytes by now. */
export async function insertImport(
  db: Db,
  row: Pick<
    Import,
    | 'id'
    | 'incidentId'
    | 'fileName'
    | 'size'
    | 'sha256'
    | 'format'
    | 'look'
    | 'state'
    | 'error'
    | 'createdBy'
    | 'createdAt'
  >,
): Promise<Import | null> {
  const inserted = await at(db)
    .insertInto('imports')
    .values({
      id: row.id,
      incident_id: row.incidentId,
      file_id: row.sha256,
      file_name: row.fileName,
      size: row.size,
      format: row.format,
      look: json(row.look),
      options: null,
      state: row.state,
      progress: 0,
      report: null,
      error: json(row.error),
      created_by: row.createdBy,
      created_at: row.createdAt,
      updated_at: row.createdAt,
    })
    .onConflict((on) => on.columns(['incident_id', 'file_id']).doNothing())
    .returning([...columns])
    .executeTakeFirst()
  return inserted ? toImport(inserted) : null
}

export async function listImports(db: Db, incidentId: string): Promise<Import[]> {
  const rows = await at(db)
    .selectFrom('imports')
    .select([...columns])
    .where('incident_id', '=', incidentId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toImport)
}

/** Locks the row until the end of the transaction when `forUpdate` is set. */
export async function findImport(db: Db, id: string, forUpdate = false): Promise<Import | null> {
  let query = at(db)
    .selectFrom('imports')
    .select([...columns])
    .where('id', '=', id)
  if (forUpdate) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row ? toImport(row) : null
}

/** The import of the same bytes in the same incident, if there is one. */
export async function findSameFile(db: Db, incidentId: string, sha256: string): Promise<Import | null> {
  const row = await at(db)
    .selectFrom('imports')
    .select([...columns])
    .where('incident_id', '=', incidentId)
    .where('file_id', '=', sha256)
    .executeTakeFirst()
  return row ? toImport(row) : null
}

/** Sets what is given. With `from`, only when the state is one of those; null when it was not. */
export async function updateImport(
  db: Db,
  id: string,
  set: Partial<Pick<Import, 'state' | 'progress' | 'report' | 'error' | 'options' | 'format' | 'look'>>,
  from?: ImportState[],
): Promise<Import | null> {
  let query = at(db)
    .updateTable('imports')
    .where('id', '=', id)
    .set({
      ...(set.state !== undefined && { state: set.state }),
      ...(set.progress !== undefined && { progress: set.progress }),
      ...(set.format !== undefined && { format: set.format }),
      ...(set.report !== undefined && { report: json(set.report) }),
      ...(set.error !== undefined && { error: json(set.error) }),
      ...(set.options !== undefined && { options: json(set.options) }),
      ...(set.look !== undefined && { look: json(set.look) }),
      updated_at: sql<string>`now()`,
    })
  if (from) query = query.where('state', 'in', from)
  const row = await query.returning([...columns]).executeTakeFirst()
  return row ? toImport(row) : null
}

export async function deleteImport(db: Db, id: string): Promise<void> {
  await at(db).deleteFrom('imports').where('id', '=', id).execute()
}

/** True when the incident has an import or an image made of this stored file. */
export async function fileInIncident(
  db: Db,
  incidentId: string,
  fileId: string,
): Promise<{ mediaType: string } | null> {
  const row = await at(db)
    .selectFrom('imports')
    .innerJoin('stored_files', 'stored_files.id', 'imports.file_id')
    .select('stored_files.media_type')
    .where('imports.incident_id', '=', incidentId)
    .where('imports.file_id', '=', fileId)
    .executeTakeFirst()
  return row ? { mediaType: row.media_type } : null
}

/** The mapping chosen before for a table with the same headers. */
export async function findMapping(db: Db, headers: string): Promise<ReadOptions['columns'] | null> {
  const row = await at(db)
    .selectFrom('column_mappings')
    .select('columns')
    .where('headers', '=', headers)
    .executeTakeFirst()
  return (row?.columns as ReadOptions['columns']) ?? null
}

export async function saveMapping(
  db: Db,
  headers: string,
  mapping: NonNullable<ReadOptions['columns']>,
): Promise<void> {
  const value = JSON.stringify(mapping)
  await at(db)
    .insertInto('column_mappings')
    .values({ headers, columns: value, updated_at: sql<string>`now()` })
    .onConflict((on) => on.column('headers').doUpdateSet({ columns: value, updated_at: sql<string>`now()` }))
    .execute()
}
