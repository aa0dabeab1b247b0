import { type Kysely, sql, type Transaction } from 'kysely'
import type { AlertRow } from './fold.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** Rows of these firings, and other firings of the same alerts around them. What people did about them is no part of them. */
export async function alertRows(
  db: Db,
  incidentId: string,
  { alerts, fingerprints, from, until }: { alerts: string[]; fingerprints: string[]; from: string; until: string },
): Promise<AlertRow[]> {
  const columns = sql`id, source, occurred_at as "occurredAt", ended_at as "endedAt",
    jsonb_strip_nulls(jsonb_build_object('alert', attributes ->> 'alert', 'fingerprint', attributes ->> 'fingerprint', 'state', attributes ->> 'state')) as attributes`
  const { rows } = await sql<AlertRow>`
    (select ${columns} from evidence where incident_id = ${incidentId} and kind = 'alert'
      and attributes ->> 'alert' = any(${alerts}::text[]) limit 5000)
    union
    (select ${columns} from evidence where incident_id = ${incidentId} and kind = 'alert' and occurred_at between ${from} and ${until}
      and attributes ->> 'alert' is not null and attributes ->> 'fingerprint' = any(${fingerprints}::text[])
      order by occurred_at desc limit 1000)`.execute(db)
  return rows
}

export async function setEnds(tx: Db, ends: readonly { id: string; endedAt: string }[]): Promise<void> {
  await sql`update evidence e set ended_at = r."endedAt"
    from json_to_recordset(${JSON.stringify(ends)}::json) as r (id uuid, "endedAt" timestamptz) where e.id = r.id`.execute(
    tx,
  )
}

/** The events behind which these rows stand, by row. */
export async function eventsBehind(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; eventId: string }>`select evidence_id as id, event_id as "eventId"
    from event_evidence where evidence_id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, eventId }) => [id, eventId]))
}
