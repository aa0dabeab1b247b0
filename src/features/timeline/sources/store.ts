import { type Kysely, sql, type Transaction } from 'kysely'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
type Db = Kysely<any> | Transaction<any>

/** What an event or a piece of evidence is called, in few words. */
export interface SourceTitle {
  of: 'event' | 'evidence'
  id: string
  title: string
  at: string
}

const shortest = 200

/** Titles of those of the ids (UUIDs) that are in the incident, oldest first. */
export async function titlesOf(
  db: Db,
  incidentId: string,
  { events, evidence }: { events: readonly string[]; evidence: readonly string[] },
): Promise<SourceTitle[]> {
  if (events.length + evidence.length === 0) return []
  const { rows } = await sql<SourceTitle>`select 'event' as of, id, title, occurred_at as at
      from events where incident_id = ${incidentId} and id = any(${events}::uuid[])
    union all select 'evidence', id, left(coalesce(nullif(actor, '') || ': ', '') || regexp_replace(text, '\\s+', ' ', 'g'), ${shortest}), occurred_at
      from evidence where incident_id = ${incidentId} and id = any(${evidence}::uuid[])
    order by at, id`.execute(db)
  return rows
}
