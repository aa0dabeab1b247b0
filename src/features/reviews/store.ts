import { type Kysely, sql, type Transaction } from 'kysely'
import { json } from '#platform/db/values.ts'
import type { Review, Section } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** What a review begins with. */
export interface ReviewStart {
  id: string
  incidentId: string
  templateId: string
  templateVersion: number
  ownerId: string | null
  facilitatorId: string | null
  meetingDate: string | null
  contact: string | null
  createdById: string | null
  at: string
}

export async function insertReview(db: Db, start: ReviewStart): Promise<void> {
  await sql`insert into reviews (id, incident_id, template_id, template_version, owner_id, facilitator_id, meeting_date, contact, created_by, created_at, updated_at)
    values (${start.id}, ${start.incidentId}, ${start.templateId}, ${start.templateVersion}, ${start.ownerId}, ${start.facilitatorId}, ${start.meetingDate},
      ${start.contact}, ${start.createdById}, ${start.at}, ${start.at})`.execute(db)
}

export interface ReviewEdit {
  templateId?: string
  templateVersion?: number
  ownerId?: string | null
  facilitatorId?: string | null
  noteTakerId?: string | null
  roleReasons?: Review['roleReasons']
  meetingDate?: string | null
  contact?: string | null
}

const columnOf: Record<keyof ReviewEdit, string> = {
  templateId: 'template_id',
  templateVersion: 'template_version',
  ownerId: 'owner_id',
  facilitatorId: 'facilitator_id',
  noteTakerId: 'note_taker_id',
  roleReasons: 'role_reasons',
  meetingDate: 'meeting_date',
  contact: 'contact',
}

/** False when the review is no longer at `version`; without one it is taken as it is. */
export async function updateReview(
  db: Db,
  incidentId: string,
  version: number | null,
  edit: ReviewEdit,
  at: string,
): Promise<boolean> {
  const names = (Object.keys(columnOf) as (keyof ReviewEdit)[]).filter((name) => edit[name] !== undefined)
  const assignments = names.map(
    (name) => sql`${sql.ref(columnOf[name])} = ${name === 'roleReasons' ? json(edit[name]) : edit[name]}`,
  )
  const { numAffectedRows } = await sql`update reviews
    set ${sql.join([...assignments, sql`version = version + 1`, sql`updated_at = ${at}`])}
    where incident_id = ${incidentId} and ${version === null ? sql`true` : sql`version = ${version}`}`.execute(db)
  return numAffectedRows === 1n
}

/** Writes a section that is at `version` (0 = not there yet); false when it is at another one by now. */
export async function writeSection(
  db: Db,
  incidentId: string,
  sectionId: string,
  version: number,
  markdown: string,
  userId: string | null,
  at: string,
): Promise<boolean> {
  const { numAffectedRows } =
    version === 0
      ? await sql`insert into review_sections (review_id, section_id, markdown, updated_at, updated_by)
          select id, ${sectionId}, ${markdown}, ${at}::timestamptz, ${userId}::uuid from reviews where incident_id = ${incidentId}
          on conflict do nothing`.execute(db)
      : await sql`update review_sections set markdown = ${markdown}, version = version + 1, updated_at = ${at}, updated_by = ${userId}
          where review_id = (select id from reviews where incident_id = ${incidentId}) and section_id = ${sectionId} and version = ${version}`.execute(
          db,
        )
  return numAffectedRows === 1n
}

export async function findSection(db: Db, incidentId: string, sectionId: string): Promise<Section | null> {
  const { rows } =
    await sql<Section>`select s.section_id as "sectionId", s.markdown, s.begun, s.version, s.updated_at as "updatedAt",
      (select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = s.updated_by) as "updatedBy"
    from review_sections s join reviews r on r.id = s.review_id
    where r.incident_id = ${incidentId} and s.section_id = ${sectionId}`.execute(db)
  return rows[0] ?? null
}

/** E-mail addresses by user id. */
export async function emailsOf(db: Db, userIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{
    id: string
    email: string
  }>`select id, email from users where id = any(${[...userIds]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, email }) => [id, email]))
}

/** Ids of those who can sign in, by e-mail address. */
export async function usersByEmail(db: Db, emails: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; email: string }>`select id, email from users
    where lower(email) = any(${emails.map((email) => email.toLowerCase())}) and removed_at is null`.execute(db)
  return new Map(rows.map(({ id, email }) => [email.toLowerCase(), id]))
}
