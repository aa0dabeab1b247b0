import { type Kysely, sql, type Transaction } from 'kysely'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** A delivery as it is stored before anything else is done with it. */
export interface Arrived {
  id: string
  connectionId: string
  receivedAt: string
  identity: string
  headers: Record<string, string>
  body: Uint8Array
  outcome: 'queued' | 'held' | 'test'
}

/** After these times the same again is a new delivery: what the sender named, and what only its body tells. */
export interface Windows {
  named: string
  hashed: string
}

/**
 * Stores deliveries; what is there already is counted instead. Identities within `arrived` differ, and `times` says how
 * often each arrived.
 */
export async function insertDeliveries(
  tx: Db,
  arrived: readonly (Arrived & { times: number })[],
  windows: Windows,
): Promise<void> {
  const identities = arrived.map(({ connectionId, identity }) => ({ connection: connectionId, identity }))
  await sql`update deliveries d set identity = null
    from json_to_recordset(${JSON.stringify(identities)}::json) as r (connection uuid, identity text)
    where d.connection_id = r.connection and d.identity = r.identity
      and d.received_at < case when d.identity like 'sha256:%' then ${windows.hashed}::timestamptz else ${windows.named}::timestamptz end`.execute(
    tx,
  )
  const rows = arrived.map((one) => ({
    id: one.id,
    connection: one.connectionId,
    at: one.receivedAt,
    identity: one.identity,
    repeats: one.times - 1,
    headers: one.headers,
    size: one.body.byteLength,
    outcome: one.outcome,
  }))
  // The bodies travel as an array beside the rest: within JSON they would have to be quoted and read again.
  await sql`insert into deliveries (id, connection_id, received_at, identity, repeats, repeated_at, headers, body, size, outcome)
    select r.id, r.connection, r.at, r.identity, r.repeats, case when r.repeats > 0 then r.at end, r.headers, r.body, r.size, r.outcome
    from rows from (json_to_recordset(${JSON.stringify(rows)}::json)
        as (id uuid, connection uuid, at timestamptz, identity text, repeats int, headers jsonb, size int, outcome text),
      unnest(${arrived.map(({ body }) => Buffer.from(body.buffer, body.byteOffset, body.byteLength))}::bytea[]))
      as r (id, connection, at, identity, repeats, headers, size, outcome, body)
    on conflict (connection_id, identity) do update
      set repeats = deliveries.repeats + excluded.repeats + 1, repeated_at = excluded.received_at`.execute(tx)
}

export interface CountedRefusal {
  connectionId: string
  minute: string
  reason: string
  count: number
}

export async function countRefusals(db: Db, refusals: readonly CountedRefusal[]): Promise<void> {
  await sql`insert into delivery_refusals (connection_id, minute, reason, count)
    select c.id, r.minute, r.reason, r.count
    from json_to_recordset(${JSON.stringify(refusals)}::json) as r ("connectionId" uuid, minute timestamptz, reason text, count int)
    join connections c on c.id = r."connectionId"
    on conflict (connection_id, minute, reason) do update set count = delivery_refusals.count + excluded.count`.execute(
    db,
  )
}
