import { type Kysely, sql, type Transaction } from 'kysely'
import type { FieldValue, TemplateField } from '../model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** What an answer is given to, with the answer there is. */
export interface Asked {
  reviewId: string
  /** Null when the outline of the review does not ask it. */
  field: TemplateField | null
  value: FieldValue | null
}

/** The field in the version that the review has; the review stays as it is until the end of the transaction. */
export async function findAsked(db: Db, incidentId: string, fieldId: string): Promise<Asked | null> {
  const { rows } = await sql<Asked>`select r.id as "reviewId",
      (select f from template_versions v, jsonb_array_elements(v.content -> 'sections') s, jsonb_array_elements(s -> 'fields') f
        where v.template_id = r.template_id and v.version = r.template_version and f ->> 'id' = ${fieldId} limit 1) as field,
      (select a.value from review_fields a where a.review_id = r.id and a.field_id = ${fieldId}) as value
    from reviews r where r.incident_id = ${incidentId} for update of r`.execute(db)
  return rows[0] ?? null
}

export async function putAnswer(
  db: Db,
  reviewId: string,
  fieldId: string,
  value: FieldValue,
  userId: string | null,
  at: string,
): Promise<void> {
  await sql`insert into review_fields (review_id, field_id, value, updated_at, updated_by)
    values (${reviewId}, ${fieldId}, ${JSON.stringify(value)}::jsonb, ${at}, ${userId})
    on conflict (review_id, field_id) do update set value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by`.execute(
    db,
  )
}

export async function clearAnswer(db: Db, reviewId: string, fieldId: string): Promise<void> {
  await sql`delete from review_fields where review_id = ${reviewId} and field_id = ${fieldId}`.execute(db)
}
