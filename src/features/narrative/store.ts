import { type Kysely, sql, type Transaction } from 'kysely'
import type { Section } from '#features/reviews/model.ts'
import type { Batch } from './append-log.ts'
import type { AdoptionRow } from './documents/words.ts'
import type { Adoption } from './model.ts'

/** Any table map: this file knows the tables of live documents and what follows them. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

export interface ReviewRow {
  reviewId: string
  incidentId: string
  templateId: string
  templateVersion: number
}

/** The review of an incident; null when there is none. */
export async function findReview(db: Db, incidentId: string): Promise<ReviewRow | null> {
  const { rows } =
    await sql<ReviewRow>`select id as "reviewId", incident_id as "incidentId", template_id as "templateId",
    template_version as "templateVersion" from reviews where incident_id = ${incidentId}`.execute(db)
  return rows[0] ?? null
}

export interface DocumentRow {
  generation: number
  seeded: string[]
}

/** Makes the document's row where it is missing and locks it until the end of the transaction. */
export async function lockDocument(tx: Db, reviewId: string): Promise<DocumentRow> {
  await sql`insert into narrative_documents (review_id) values (${reviewId}) on conflict do nothing`.execute(tx)
  const { rows } = await sql<DocumentRow>`select generation, seeded from narrative_documents
    where review_id = ${reviewId} for update`.execute(tx)
  if (!rows[0]) throw new Error('The live document is gone with its review.')
  return rows[0]
}

export async function findDocument(db: Db, reviewId: string): Promise<DocumentRow | null> {
  const { rows } = await sql<DocumentRow>`select generation, seeded from narrative_documents
    where review_id = ${reviewId}`.execute(db)
  return rows[0] ?? null
}

export async function addSeeded(tx: Db, reviewId: string, sectionIds: readonly string[]): Promise<void> {
  await sql`update narrative_documents set seeded = seeded || ${[...sectionIds]}::text[]
    where review_id = ${reviewId}`.execute(tx)
}

export async function readState(db: Db, reviewId: string): Promise<{ state: Uint8Array; generation: number }> {
  const { rows } = await sql<{ state: Buffer; generation: number }>`select state, generation from narrative_documents
    where review_id = ${reviewId}`.execute(db)
  return rows[0] ?? { state: new Uint8Array(), generation: 0 }
}

export interface UpdateRow {
  id: number
  update: Uint8Array
  userId: string | null
  /** True when it is so old that no earlier id can still be on its way. */
  passed: boolean
}

/** All changes, oldest first. */
export async function readUpdates(db: Db, reviewId: string): Promise<UpdateRow[]> {
  const { rows } = await sql<UpdateRow>`select id, update, user_id as "userId", ${passed} as passed
    from narrative_updates where review_id = ${reviewId} order by id`.execute(db)
  return rows
}

/** Changes after `afterId` that others than `source` appended, oldest first; without the change for those of `known`. */
export async function readOthers(
  db: Db,
  reviewId: string,
  afterId: number,
  source: string,
  known: Iterable<number>,
): Promise<(Omit<UpdateRow, 'update'> & { update: Uint8Array | null })[]> {
  const { rows } = await sql<Omit<UpdateRow, 'update'> & { update: Buffer | null }>`select id, user_id as "userId",
      case when id <> all(${[...known]}::bigint[]) then update end as update, ${passed} as passed
    from narrative_updates where review_id = ${reviewId} and id > ${afterId}
      and source is distinct from ${source}::uuid order by id`.execute(db)
  return rows
}

const passed = sql`at < now() - interval '15 seconds'`

/** Appends a batch in one statement. */
export async function appendBatch(db: Db, { updates, claims }: Batch, source: string): Promise<void> {
  await sql`with claimed as (
      insert into narrative_writers (review_id, client_id, user_id)
      select * from unnest(${claims.map((one) => one.reviewId)}::uuid[], ${claims.map((one) => one.clientId)}::bigint[],
        ${claims.map((one) => one.userId)}::uuid[])
      on conflict do nothing)
    insert into narrative_updates (review_id, update, user_id, source)
    select review_id, update, user_id, ${source}::uuid from unnest(${updates.map((one) => one.reviewId)}::uuid[],
      ${updates.map((one) => Buffer.from(one.update))}::bytea[], ${updates.map((one) => one.userId)}::uuid[])
      with ordinality as one (review_id, update, user_id, place) order by place`.execute(db)
}

/** Appends a change made in a transaction of its own, with the client id that was taken for it. */
export async function appendEdit(
  tx: Db,
  reviewId: string,
  update: Uint8Array,
  writer: { clientId: number; userId: string | null } | null,
): Promise<void> {
  await sql`insert into narrative_updates (review_id, update, user_id)
    values (${reviewId}, ${Buffer.from(update)}, ${writer?.userId ?? null})`.execute(tx)
  if (!writer) return
  await sql`insert into narrative_writers (review_id, client_id, user_id, made_for)
    values (${reviewId}, ${writer.clientId}, ${writer.userId}, true) on conflict do nothing`.execute(tx)
}

/** Puts the rows with these ids into `state`. The document's row must be locked. */
export async function compact(tx: Db, reviewId: string, state: Uint8Array, ids: readonly number[]): Promise<void> {
  await sql`update narrative_documents set state = ${Buffer.from(state)}, generation = generation + 1,
      changed_at = greatest(changed_at, (select max(at) from narrative_updates where id = any(${[...ids]}::bigint[])))
    where review_id = ${reviewId}`.execute(tx)
  await sql`delete from narrative_updates where review_id = ${reviewId} and id = any(${[...ids]}::bigint[])`.execute(tx)
}

/** Every row there is; the change only of those that others than `source` appended. */
export async function readRows(
  tx: Db,
  reviewId: string,
  source: string,
): Promise<{ id: number; update: Uint8Array | null }[]> {
  const { rows } = await sql<{ id: number; update: Buffer | null }>`select id,
      case when source is distinct from ${source}::uuid then update end as update
    from narrative_updates where review_id = ${reviewId} order by id`.execute(tx)
  return rows
}

/** The sections as they stand, by id. */
export async function readSections(db: Db, reviewId: string): Promise<Map<string, Section>> {
  const { rows } = await sql<Section>`select s.section_id as "sectionId", s.markdown, s.begun, s.heading, s.version,
      s.updated_at as "updatedAt",
      (select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = s.updated_by) as "updatedBy"
    from review_sections s where s.review_id = ${reviewId}`.execute(db)
  return new Map(rows.map((row) => [row.sectionId, row]))
}

export interface SectionWords {
  sectionId: string
  heading: string | null
  markdown: string
}

/** A section begins: what stood there already keeps its author, time and version. New rows have version 0, nobody wrote them. */
export async function beginSections(tx: Db, reviewId: string, sections: readonly SectionWords[]): Promise<void> {
  await sql`insert into review_sections (review_id, section_id, heading, markdown, begun, version, updated_at)
    select ${reviewId}::uuid, one.section_id, one.heading, one.markdown, true, 0, r.created_at
    from unnest(${sections.map((one) => one.sectionId)}::text[], ${sections.map((one) => one.heading)}::text[],
      ${sections.map((one) => one.markdown)}::text[]) as one (section_id, heading, markdown)
    join reviews r on r.id = ${reviewId}::uuid
    on conflict (review_id, section_id) do update set markdown = excluded.markdown, begun = true,
      heading = coalesce(excluded.heading, review_sections.heading)`.execute(tx)
}

/** A section as it is now. */
export async function writeSection(
  tx: Db,
  reviewId: string,
  words: SectionWords & { userId: string | null; at: string },
): Promise<void> {
  const { sectionId, heading, markdown, userId, at } = words
  await sql`insert into review_sections (review_id, section_id, heading, markdown, begun, updated_at, updated_by)
    values (${reviewId}, ${sectionId}, ${heading}, ${markdown}, true, ${at}, ${userId})
    on conflict (review_id, section_id) do update set markdown = excluded.markdown, begun = true,
      heading = coalesce(excluded.heading, review_sections.heading), version = review_sections.version + 1,
      updated_at = excluded.updated_at, updated_by = coalesce(excluded.updated_by, review_sections.updated_by)`.execute(
    tx,
  )
}

/** What became of drafted sentences, as it is recorded. */
export async function readAdoptions(db: Db, reviewId: string): Promise<Adoption[]> {
  const { rows } = await sql<Adoption>`select d.key, d.how, d.text, d.person_id as "personId",
      coalesce(u.name, '') as "personName", d.at
    from adoptions d left join users u on u.id = d.person_id where d.review_id = ${reviewId} order by d.key`.execute(db)
  return rows
}

/**
 * What became of drafted sentences, as the document says it. Who it was is not the document's to say: it is whoever the
 * client id belongs to, unless the program wrote it for somebody.
 */
export async function replaceAdoptions(tx: Db, reviewId: string, adoptions: readonly AdoptionRow[]): Promise<void> {
  const given = JSON.stringify(adoptions)
  await sql`delete from adoptions where review_id = ${reviewId}
    and key <> all (select key from jsonb_to_recordset(${given}::jsonb) as one (key text))`.execute(tx)
  await sql`insert into adoptions (review_id, key, how, text, person_id, at)
    select ${reviewId}::uuid, one.key, one.how, one.text,
      coalesce(case when not w.made_for then w.user_id end, u.id), one.at
    from jsonb_to_recordset(${given}::jsonb) as one (key text, how text, text text, "personId" text, at timestamptz, "clientId" bigint)
    left join narrative_writers w on w.review_id = ${reviewId}::uuid and w.client_id = one."clientId"
    left join users u on u.id::text = one."personId"
    on conflict (review_id, key) do update set how = excluded.how, text = excluded.text, person_id = excluded.person_id,
      at = excluded.at`.execute(tx)
}

/** Keeps how many proposed changes wait in a section; true when that is another number than before. */
export async function writeProposals(tx: Db, reviewId: string, sectionId: string, count: number): Promise<boolean> {
  const { numAffectedRows } =
    count === 0
      ? await sql`delete from open_proposals where review_id = ${reviewId} and section_id = ${sectionId}`.execute(tx)
      : await sql`insert into open_proposals as p (review_id, section_id, count) values (${reviewId}, ${sectionId}, ${count})
          on conflict (review_id, section_id) do update set count = excluded.count where p.count <> excluded.count`.execute(
          tx,
        )
  return numAffectedRows === 1n
}

export async function setProjected(tx: Db, reviewId: string): Promise<void> {
  await sql`update narrative_documents set projected_at = now() where review_id = ${reviewId}`.execute(tx)
}

/** True when the document may hold changes that `review_sections` does not tell yet. */
export async function isBehind(db: Db, reviewId: string): Promise<boolean> {
  const { rows } = await sql<{
    behind: boolean
  }>`select exists (select from narrative_documents d where d.review_id = ${reviewId}
    and (${behind})) as behind`.execute(db)
  return rows[0]?.behind ?? false
}

/** Incidents whose documents have been behind for a minute: whoever wrote them down is gone. */
export async function findBehind(db: Db): Promise<string[]> {
  const { rows } = await sql<{ incidentId: string }>`select r.incident_id as "incidentId"
    from narrative_documents d join reviews r on r.id = d.review_id
    where (${behind}) and d.projected_at < now() - interval '1 minute'
      and not exists (select from narrative_updates u where u.review_id = d.review_id and u.at > now() - interval '1 minute')
    limit 100`.execute(db)
  return rows.map(({ incidentId }) => incidentId)
}

// A change may have been on its way while another one was written down.
const behind = sql`greatest(d.changed_at, (select max(u.at) from narrative_updates u where u.review_id = d.review_id))
  > d.projected_at - interval '10 seconds'`

/** Who is behind each client id. */
export async function readWriters(db: Db, reviewId: string): Promise<{ clientId: number; id: string; name: string }[]> {
  const { rows } = await sql<{
    clientId: number
    id: string
    name: string
  }>`select w.client_id as "clientId", u.id, u.name
    from narrative_writers w join users u on u.id = w.user_id where w.review_id = ${reviewId}`.execute(db)
  return rows
}
