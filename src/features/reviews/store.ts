import { type Kysely, sql, type Transaction } from 'kysely'
import { json } from '#platform/db/values.ts'
import type { Review } from './model.ts'

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
