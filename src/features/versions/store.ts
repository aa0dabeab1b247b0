import { type Kysely, sql, type Transaction } from 'kysely'
import { json } from '#platform/db/values.ts'
import { isUuid } from '#platform/id.ts'
import type { Version, VersionReason } from './model.ts'
import type { KeptState } from './state.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

const columns = sql.raw(`v.id, v.why, v.name, v.created_at as "createdAt", v.sections,
  (select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = v.created_by) as "createdBy",
  coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by w.place)
    from unnest(v.writer_ids) with ordinality as w (id, place) join users u on u.id = w.id), '[]') as writers`)

export async function findReview(db: Db, incidentId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from reviews where incident_id = ${incidentId}`.execute(db)
  return rows[0]?.id ?? null
}

/** Nobody else adds a version to this review until the transaction ends. Null when there is no such review. */
export async function lockReview(tx: Db, incidentId: string): Promise<string | null> {
  const { rows } = await sql<{
    id: string
  }>`select id from reviews where incident_id = ${incidentId} for no key update`.execute(tx)
  return rows[0]?.id ?? null
}

export interface LatestVersion {
  id: string
  createdAt: string
  digest: string
  vector: Uint8Array
}

export async function latestVersion(db: Db, reviewId: string): Promise<LatestVersion | null> {
  const { rows } = await sql<LatestVersion>`select id, created_at as "createdAt", digest, vector from versions
    where review_id = ${reviewId} order by created_at desc, id desc limit 1`.execute(db)
  return rows[0] ?? null
}

export interface VersionStart extends KeptState {
  id: string
  reviewId: string
  why: VersionReason
  name: string | null
  restoredId: string | null
  createdById: string | null
  at: string
  writerIds: readonly string[]
}

export async function insertVersion(tx: Db, version: VersionStart): Promise<void> {
  const { id, reviewId, why, name, restoredId, createdById, at, writerIds, state, vector, digest, sections } = version
  await sql`insert into versions (id, review_id, why, name, restored_id, created_by, created_at, writer_ids, state, vector, digest, sections)
    values (${id}, ${reviewId}, ${why}, ${name}, ${restoredId}, ${createdById}, ${at}, ${[...writerIds]}::uuid[],
      ${Buffer.from(state)}, ${Buffer.from(vector)}, ${digest}, ${json(sections)})`.execute(tx)
}

/** Newest first. */
export async function listVersions(
  db: Db,
  incidentId: string,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<Version[]> {
  const { rows } = await sql<Version>`select ${columns} from versions v join reviews r on r.id = v.review_id
    where r.incident_id = ${incidentId} and ${before === undefined ? sql`true` : sql`v.created_at < ${before}`}
    order by v.created_at desc, v.id desc limit ${limit}`.execute(db)
  return rows
}

export async function findVersion(db: Db, incidentId: string, id: string): Promise<Version | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<Version>`select ${columns} from versions v join reviews r on r.id = v.review_id
    where r.incident_id = ${incidentId} and v.id = ${id}`.execute(db)
  return rows[0] ?? null
}

export async function stateOfVersion(db: Db, id: string): Promise<Uint8Array | null> {
  const { rows } = await sql<{ state: Uint8Array }>`select state from versions where id = ${id}`.execute(db)
  return rows[0]?.state ?? null
}

export async function renameVersion(tx: Db, id: string, name: string | null): Promise<void> {
  await sql`update versions set name = ${name} where id = ${id}`.execute(tx)
}

export async function countNamed(tx: Db, reviewId: string): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from versions where review_id = ${reviewId} and name is not null`.execute(tx)
  return rows[0]?.count ?? 0
}

/** What may have to go: versions that nobody named, by age. */
export async function unnamedVersions(
  tx: Db,
  reviewId: string,
): Promise<Pick<Version, 'id' | 'why' | 'name' | 'createdAt'>[]> {
  const { rows } = await sql<
    Pick<Version, 'id' | 'why' | 'name' | 'createdAt'>
  >`select id, why, name, created_at as "createdAt"
    from versions where review_id = ${reviewId} and name is null`.execute(tx)
  return rows
}

export async function deleteVersions(tx: Db, ids: readonly string[]): Promise<void> {
  await sql`delete from versions where id = any(${[...ids]}::uuid[])`.execute(tx)
}

/** Reviews with a version that nobody named and that is older than this. */
export async function reviewsWithOlder(db: Db, than: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select distinct review_id as id from versions where name is null and created_at < ${than}`.execute(db)
  return rows.map(({ id }) => id)
}
