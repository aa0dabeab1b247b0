import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { json } from '#platform/db/values.ts'
import type { Reading } from './model.ts'
import type { DocumentState, OldDocument, Outline } from './old-document.ts'
import type { Plan } from './plan/model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

export type Row = OldDocument & { fileId: string; origin: string; incidentId: string | null }
export type OpenRow = Row & { reading: Reading | null; plan: Plan | null }

/** `seen` is true in SQL for incidents `i` that the asker may see. */
const columns = (
  seen: RawBuilder<boolean>,
) => sql`d.id, d.name, d.file_id as "fileId", d.size, d.origin, d.state, d.outline, d.error,
  d.incident_id as "incidentId", d.version, d.created_at as "createdAt",
  (select jsonb_build_object('id', i.id, 'number', i.number, 'title', i.title) from incidents i
    where i.id = d.incident_id and i.deleted_at is null and ${seen}) as incident,
  (select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = d.created_by) as "createdBy"`

/** For Debrief itself, which reads every document. */
export const everything = sql<boolean>`true`

/** What became a restricted review is shown to nobody else, the document as little as the review. */
const open = (seen: RawBuilder<boolean>) =>
  sql`(d.incident_id is null or exists (select from incidents i where i.id = d.incident_id and ${seen}))`

/** Newest first. `after` is the id of the last one of the page before. */
export async function listDocuments(
  db: Db,
  seen: RawBuilder<boolean>,
  { state, after, limit }: { state?: readonly DocumentState[] | undefined; after?: string | undefined; limit: number },
): Promise<Row[]> {
  const { rows } = await sql<Row>`select ${columns(seen)} from old_documents d
    where ${open(seen)} and ${state ? sql`d.state = any(${state}::text[])` : sql`true`}
      and ${after ? sql`(d.created_at, d.id) < (select created_at, id from old_documents where id = ${after})` : sql`true`}
    order by d.created_at desc, d.id desc limit ${limit}`.execute(db)
  return rows
}

export async function countByState(db: Db, seen: RawBuilder<boolean>): Promise<Partial<Record<DocumentState, number>>> {
  const { rows } = await sql<{ state: DocumentState; count: number }>`
    select d.state, count(*)::int as count from old_documents d where ${open(seen)} group by d.state`.execute(db)
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

/** Locks the row until the end of the transaction when `forUpdate` is set. */
export async function findDocument(
  db: Db,
  seen: RawBuilder<boolean>,
  id: string,
  forUpdate = false,
): Promise<OpenRow | null> {
  const { rows } = await sql<OpenRow>`select ${columns(seen)}, d.reading, d.plan from old_documents d
    where d.id = ${id} and ${open(seen)} ${forUpdate ? sql`for update` : sql``}`.execute(db)
  return rows[0] ?? null
}

/** False when the same bytes are there already. */
export async function insertDocument(
  db: Db,
  one: Pick<Row, 'id' | 'name' | 'fileId' | 'size' | 'origin' | 'createdAt'> & { createdById: string | null },
): Promise<boolean> {
  const { rows } =
    await sql`insert into old_documents (id, name, file_id, size, origin, state, created_by, created_at, updated_at)
    values (${one.id}, ${one.name}, ${one.fileId}, ${one.size}, ${one.origin}, 'waiting', ${one.createdById}, ${one.createdAt}, ${one.createdAt})
    on conflict (file_id) do nothing returning id`.execute(db)
  return rows.length > 0
}

export async function insertStoredFile(db: Db, id: string, size: number, mediaType: string): Promise<void> {
  await sql`insert into stored_files (id, size, media_type) values (${id}, ${size}, ${mediaType}) on conflict (id) do nothing`.execute(
    db,
  )
}

export async function putPicture(db: Db, origin: string, path: string, fileId: string, at: string): Promise<void> {
  await sql`insert into old_document_pictures (origin, path, file_id, created_at) values (${origin}, ${path}, ${fileId}, ${at})
    on conflict (origin, path) do update set file_id = excluded.file_id`.execute(db)
}

/** Stored files of pictures that came along, by their path. */
export async function picturesOf(
  db: Db,
  origin: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{
    path: string
    fileId: string
  }>`select path, file_id as "fileId" from old_document_pictures
    where origin = ${origin} and path = any(${paths}::text[])`.execute(db)
  return new Map(rows.map(({ path, fileId }) => [path, fileId]))
}

export interface Edit {
  state?: DocumentState
  reading?: Reading | null
  plan?: Plan | null
  outline?: Outline | null
  error?: OldDocument['error']
  incidentId?: string | null
}

/** Writes down the next version. False when the row is no longer at `version`; null takes any. */
export async function updateDocument(
  db: Db,
  id: string,
  version: number | null,
  edit: Edit,
  by: string | null,
  at: string,
): Promise<boolean> {
  const sets = [
    sql`version = version + 1, updated_at = ${at}, updated_by = ${by}`,
    ...(edit.state === undefined ? [] : [sql`state = ${edit.state}`]),
    ...(edit.incidentId === undefined ? [] : [sql`incident_id = ${edit.incidentId}`]),
    ...(['reading', 'plan', 'outline', 'error'] as const).flatMap((name) => {
      const value = edit[name]
      return value === undefined ? [] : [sql`${sql.ref(name)} = ${value === null ? null : json(value)}`]
    }),
  ]
  const { rows } = await sql`update old_documents set ${sql.join(sets)}
    where id = ${id} and ${version === null ? sql`true` : sql`version = ${version}`} returning id`.execute(db)
  return rows.length > 0
}

export async function deleteDocument(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`delete from old_documents where id = ${id} and state <> 'kept' returning id`.execute(db)
  return rows.length > 0
}

/** The document that has waited longest to be read. */
export async function nextWaiting(db: Db): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from old_documents where state = 'waiting'
    order by created_at, id limit 1`.execute(db)
  return rows[0]?.id ?? null
}

/** E-mail addresses of those of the users who can sign in, by id. */
export async function emailsOf(db: Db, userIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; email: string }>`select id, email from users
    where id = any(${userIds}::uuid[]) and removed_at is null`.execute(db)
  return new Map(rows.map(({ id, email }) => [id, email]))
}

export async function idOfFile(db: Db, fileId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from old_documents where file_id = ${fileId}`.execute(db)
  return rows[0]?.id ?? null
}
