import { type Kysely, sql, type Transaction } from 'kysely'
import type { EvidenceItem } from '#features/timeline/model.ts'
import { newId } from '#platform/id.ts'
import type { DeliveryOutcome } from '../deliveries/model.ts'
import type { Decision } from '../routing/decide.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** A delivery to be translated. */
export interface Queued {
  id: string
  connectionId: string
  receivedAt: string
  headers: Record<string, string>
  body: Buffer
}

/**
 * The oldest deliveries that are queued and that nobody else is at, at most `most` and so many bytes unless it is a
 * single one. They are held until the end of the transaction.
 */
export async function holdQueued(tx: Db, most: number, mostBytes: number): Promise<Queued[]> {
  const heads = await sql<{ id: string; size: number }>`select id, size from deliveries
    where outcome = 'queued' order by id limit ${most} for update skip locked`.execute(tx)
  let bytes = 0
  const ids: string[] = []
  for (const { id, size } of heads.rows) {
    bytes += size
    if (ids.length > 0 && bytes > mostBytes) break
    ids.push(id)
  }
  return ids.length === 0 ? [] : readQueued(tx, ids)
}

/** The same for one delivery; empty when it is no longer queued. */
export async function holdOne(tx: Db, id: string): Promise<Queued[]> {
  const { rows } = await sql<{ id: string }>`select id from deliveries
    where id = ${id} and outcome = 'queued' for update skip locked`.execute(tx)
  return rows.length === 0 ? [] : readQueued(tx, [id])
}

async function readQueued(tx: Db, ids: readonly string[]): Promise<Queued[]> {
  const { rows } = await sql<Queued>`select id, connection_id as "connectionId", received_at as "receivedAt", headers,
      coalesce(body, '') as body
    from deliveries where id = any(${[...ids]}::uuid[]) order by id`.execute(tx)
  return rows
}

export interface Routed {
  deliveryId: string
  connectionId: string
  item: EvidenceItem
  decision: Decision
}

/** Writes down where things went. Those of a delivery that was translated before are brought up to date. */
export async function putItems(tx: Db, routed: readonly Routed[], at: string): Promise<void> {
  if (routed.length === 0) return
  const rows = routed.map(({ deliveryId, connectionId, item, decision }) => ({
    id: newId(),
    delivery: deliveryId,
    connection: connectionId,
    source: item.source,
    identity: item.identity,
    kind: item.kind,
    occurred: item.occurredAt,
    ended: item.endedAt,
    title: titleOf(item),
    service: item.attributes.service ?? null,
    environment: item.attributes.environment ?? null,
    severity: item.attributes.severity ?? null,
    alert: item.attributes.alert ?? null,
    fingerprint: item.attributes.fingerprint ?? null,
    state: item.attributes.state ?? null,
    // What is in an incident is evidence there; the item is not needed twice.
    item: decision.outcome === 'routed' ? null : item,
    outcome: decision.outcome,
    incident: decision.outcome === 'routed' ? decision.incidentId : null,
    why: decision.why,
    reason: decision.outcome === 'dismissed' ? decision.reason : null,
  }))
  await sql`insert into delivery_items (id, delivery_id, connection_id, source, identity, kind, occurred_at, ended_at, title,
      service, environment, severity, alert, fingerprint, alert_state, item, outcome, incident_id, why, reason, decided_at)
    select r.id, r.delivery, r.connection, r.source, r.identity, r.kind, r.occurred, r.ended, r.title, r.service, r.environment,
      r.severity, r.alert, r.fingerprint, r.state, r.item, r.outcome, r.incident, r.why, r.reason, ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, delivery uuid, connection uuid, source text,
      identity text, kind text, occurred timestamptz, ended timestamptz, title text, service text, environment text,
      severity text, alert text, fingerprint text, state text, item jsonb, outcome text, incident uuid, why text, reason text)
    on conflict (delivery_id, source, identity) do update set kind = excluded.kind, occurred_at = excluded.occurred_at,
      ended_at = excluded.ended_at, title = excluded.title, service = excluded.service, environment = excluded.environment,
      severity = excluded.severity, alert = excluded.alert, fingerprint = excluded.fingerprint, alert_state = excluded.alert_state,
      item = excluded.item, outcome = excluded.outcome, incident_id = excluded.incident_id, why = excluded.why,
      reason = excluded.reason, decided_at = excluded.decided_at`.execute(tx)
}

/** Writes down which incident a delivery is about that told of nothing and asked for something. */
export async function tieToIncident(tx: Db, deliveryId: string, incidentId: string, at: string): Promise<void> {
  await sql`insert into delivery_items (id, delivery_id, connection_id, source, identity, kind, occurred_at, title, outcome,
      incident_id, why, decided_at)
    select ${newId()}::uuid, d.id, d.connection_id, 'chat', 'asked', 'note', d.received_at, 'Asked for in a channel', 'routed',
      ${incidentId}::uuid, 'It was asked for in the channel of this incident.', ${at}::timestamptz
    from deliveries d where d.id = ${deliveryId}
    on conflict (delivery_id, source, identity) do update
      set incident_id = excluded.incident_id, decided_at = excluded.decided_at`.execute(tx)
}

/** The first line, as lists show it. */
function titleOf({ text, kind, source }: EvidenceItem): string {
  const [line = ''] = text.trim().split('\n', 1)
  return (line || `${kind} from ${source}`).slice(0, 300).toWellFormed()
}

export interface Finished {
  id: string
  outcome: DeliveryOutcome
  error: { message: string; where: string; remedy: string } | null
}

export async function finish(tx: Db, finished: readonly Finished[], at: string): Promise<void> {
  await sql`update deliveries d set outcome = r.outcome, error = r.error, translated_at = ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(finished)}::json) as r (id uuid, outcome text, error jsonb)
    where d.id = r.id`.execute(tx)
}
