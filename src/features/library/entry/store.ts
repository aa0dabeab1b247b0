import { type Kysely, sql, type Transaction } from 'kysely'
import { newId } from '#platform/id.ts'
import type { Entry } from './entry.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/**
 * Writes the entry of an incident that is not in the bin; false when it is. Words are only worked out anew when what they
 * are made of changed: that is most of the cost.
 */
export async function putEntry(db: Db, entry: Entry): Promise<boolean> {
  const { services, tags, people } = entry
  const same =
    await sql`update library_entries set severity = ${entry.severity}, people = ${people}, stage = ${entry.stage}, decision = ${entry.decision}, published_at = ${entry.publishedAt},
      due_from = ${entry.dueFrom}, due_days = ${entry.dueDays}, outdated = false, starts_at = ${entry.startsAt},
      restricted = ${entry.restricted}, example = ${entry.example}, revision = ${newId()}, updated_at = now()
    where incident_id = ${entry.incidentId} and title = ${entry.title} and services = ${services} and tags = ${tags} and body = ${entry.body}
      and exists (select from incidents where id = ${entry.incidentId} and deleted_at is null)`.execute(db)
  if (same.numAffectedRows === 1n) return true
  const put =
    await sql`insert into library_entries (review_id, incident_id, number, title, body, severity, services, tags, people, stage, decision, published_at, due_from, due_days, outdated, starts_at, restricted, example, words, revision)
    select ${entry.reviewId}::uuid, i.id, i.number, e.title, e.body, ${entry.severity}::smallint, ${services}::text[], ${tags}::text[], ${people}::text[], ${entry.stage}, ${entry.decision}, ${entry.publishedAt}::timestamptz,
      ${entry.dueFrom}::timestamptz, ${entry.dueDays}::integer, false, ${entry.startsAt}::timestamptz,
      ${entry.restricted}, ${entry.example},
      setweight(to_tsvector('english', e.title), 'A') || setweight(to_tsvector('english', ${[...services, ...tags].join('\n')}), 'B') || setweight(to_tsvector('english', e.body), 'C'), ${newId()}::uuid
    from incidents i, (select ${entry.title}::text as title, ${entry.body}::text as body) e where i.id = ${entry.incidentId} and i.deleted_at is null
    on conflict (incident_id) do update set title = excluded.title, body = excluded.body, severity = excluded.severity, services = excluded.services,
      tags = excluded.tags, people = excluded.people, stage = excluded.stage, decision = excluded.decision, published_at = excluded.published_at,
      due_from = excluded.due_from, due_days = excluded.due_days, outdated = false, starts_at = excluded.starts_at, restricted = excluded.restricted,
      example = excluded.example, words = excluded.words, revision = excluded.revision, updated_at = now()`.execute(db)
  return put.numAffectedRows === 1n
}

export async function deleteEntry(db: Db, incidentId: string): Promise<void> {
  await sql`delete from library_entries where incident_id = ${incidentId}`.execute(db)
}
