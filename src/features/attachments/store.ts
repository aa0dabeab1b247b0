import { type Kysely, sql, type Transaction } from 'kysely'
import { isUuid } from '#platform/id.ts'
import type { Attachment } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** What is stored behind an attachment. */
export type Stored = Attachment & { fileId: string; thumbnailId: string | null }

const columns =
  sql.raw(`a.id, a.incident_id as "incidentId", a.name, a.media_type as "mediaType", a.size, a.width, a.height,
  a.created_at as "createdAt", case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end as "createdBy",
  a.file_id as "fileId", a.thumbnail_id as "thumbnailId", a.removed_at as "removedAt"`)
const from = sql.raw('from attachments a left join users u on u.id = a.created_by')

const readable = (row: Stored): Stored => ({ ...row, size: Number(row.size) })

/** Oldest first; without removed ones unless they are asked for. */
export async function listAttachments(db: Db, incidentId: string, removed = false): Promise<Stored[]> {
  const { rows } =
    await sql<Stored>`select ${columns} ${from} where a.incident_id = ${incidentId} and (a.removed_at is null or ${removed})
    order by a.created_at, a.id`.execute(db)
  return rows.map(readable)
}

/** Also a removed one. */
export async function findAttachment(db: Db, incidentId: string, id: string): Promise<Stored | null> {
  if (!isUuid(id)) return null
  const { rows } =
    await sql<Stored>`select ${columns} ${from} where a.incident_id = ${incidentId} and a.id = ${id}`.execute(db)
  return rows[0] ? readable(rows[0]) : null
}

/** The attachment that was made of the same bytes, also a removed one. */
export async function findSame(db: Db, incidentId: string, originalSha256: string): Promise<Stored | null> {
  const { rows } =
    await sql<Stored>`select ${columns} ${from} where a.incident_id = ${incidentId} and a.original_sha256 = ${originalSha256}`.execute(
      db,
    )
  return rows[0] ? readable(rows[0]) : null
}

export async function countAttachments(db: Db, incidentId: string): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from attachments where incident_id = ${incidentId}`.execute(db)
  return Number(rows[0]?.count ?? 0)
}

/** Registers stored files; the same bytes again change nothing. */
export async function insertFiles(
  db: Db,
  files: readonly { id: string; size: number; mediaType: string }[],
): Promise<void> {
  for (const { id, size, mediaType } of files)
    await sql`insert into stored_files (id, size, media_type) values (${id}, ${size}, ${mediaType}) on conflict (id) do nothing`.execute(
      db,
    )
}

/** False when the incident has an attachment of the same bytes by now. */
export async function insertAttachment(
  db: Db,
  row: Omit<Stored, 'createdBy'> & { originalSha256: string; createdById: string | null },
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`insert into attachments (id, incident_id, original_sha256, file_id, thumbnail_id, name, media_type, size, width, height, created_by, created_at)
    values (${row.id}, ${row.incidentId}, ${row.originalSha256}, ${row.fileId}, ${row.thumbnailId}, ${row.name}, ${row.mediaType},
      ${row.size}, ${row.width}, ${row.height}, ${row.createdById}, ${row.createdAt})
    on conflict (incident_id, original_sha256) do nothing`.execute(db)
  return numAffectedRows === 1n
}

/** Marks as removed, or with null as there again. False when it was so already. */
export async function setRemoved(
  db: Db,
  id: string,
  removed: { at: string; byId: string | null } | null,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update attachments set removed_at = ${removed?.at ?? null}, removed_by = ${removed?.byId ?? null}
    where id = ${id} and (removed_at is null) = ${removed !== null}`.execute(db)
  return numAffectedRows === 1n
}
