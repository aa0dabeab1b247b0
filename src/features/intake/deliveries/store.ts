import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { isUuid } from '#platform/id.ts'
import type { DeliveryItem, DeliveryOutcome, DeliveryRow, IncidentName, Refusal } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

export interface Which {
  connectionId?: string | undefined
  outcome?: readonly DeliveryOutcome[] | undefined
  since?: string | undefined
  until?: string | undefined
}

/** True in SQL for incidents (`i`) that the reader may see. */
export type Visible = RawBuilder<boolean>

function where({ connectionId, outcome, since, until }: Which): RawBuilder<boolean> {
  const all: RawBuilder<unknown>[] = [sql`true`]
  if (connectionId !== undefined) all.push(isUuid(connectionId) ? sql`d.connection_id = ${connectionId}` : sql`false`)
  if (outcome) all.push(sql`d.outcome = any(${[...outcome]}::text[])`)
  if (since) all.push(sql`d.received_at >= ${since}`)
  if (until) all.push(sql`d.received_at < ${until}`)
  return sql`${sql.join(all, sql` and `)}`
}

/** Columns of the log. `hidden` is true when something of it is in an incident that the reader may not see. */
const columns = sql`d.id, d.connection_id as "connectionId", c.name as "connectionName", d.received_at as "receivedAt",
  d.size, d.outcome, d.repeats, d.repeated_at as "repeatedAt", d.error, made.items, made.hidden,
  case when made.hidden then null else made.title end as title, made.incidents`

const made = (visible: Visible) => sql`left join lateral (
    select count(*)::int as items, min(t.title) filter (where t.id = first.id) as title,
      coalesce(bool_or(i.restricted and not ${visible}), false) as hidden,
      coalesce(jsonb_agg(distinct jsonb_build_object('id', i.id, 'number', i.number, 'title', i.title)) filter (where i.id is not null and ${visible}), '[]') as incidents
    from (select min(f.id::text)::uuid as id from delivery_items f where f.delivery_id = d.id) first,
      delivery_items t left join incidents i on i.id = t.incident_id
    where t.delivery_id = d.id) made on true`

export async function listDeliveries(
  db: Db,
  which: Which,
  { before, limit }: { before?: string | undefined; limit: number },
  visible: Visible,
): Promise<DeliveryRow[]> {
  const from = before && isUuid(before) ? sql`d.id < ${before}` : sql`true`
  const { rows } = await sql<DeliveryRow>`select ${columns} from (
      select * from deliveries d where ${where(which)} and ${from} order by d.id desc limit ${limit}) d
    join connections c on c.id = d.connection_id ${made(visible)} order by d.id desc`.execute(db)
  return rows
}

/** One row of the log with what was kept of it; the body as bytes. */
export async function findDelivery(
  db: Db,
  id: string,
  visible: Visible,
): Promise<(DeliveryRow & { headers: Record<string, string>; body: Buffer | null; integration: string }) | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<
    DeliveryRow & { headers: Record<string, string>; body: Buffer | null; integration: string }
  >`
    select ${columns}, d.headers, d.body, c.integration
    from deliveries d join connections c on c.id = d.connection_id ${made(visible)} where d.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** What a delivery tells of; where a thing went is told as far as the reader may know. */
export async function itemsOf(db: Db, deliveryId: string, visible: Visible): Promise<DeliveryItem[]> {
  const { rows } = await sql<DeliveryItem & { incident: IncidentName | null }>`
    select t.id, t.title, t.kind, t.source, t.occurred_at as "occurredAt", coalesce(e.ended_at, t.ended_at) as "endedAt", t.service,
      t.environment, t.severity, t.outcome, t.why, t.reason,
      case when i.id is not null then jsonb_build_object('id', i.id, 'number', i.number, 'title', i.title) end as incident,
      e.id as "evidenceId", s.event_id as "eventId"
    from delivery_items t
    left join incidents i on i.id = t.incident_id and ${visible}
    left join evidence e on e.incident_id = i.id and e.source = t.source and e.identity = t.identity
    left join event_evidence s on s.evidence_id = e.id
    where t.delivery_id = ${deliveryId} order by t.occurred_at, t.id limit 500`.execute(db)
  return rows
}

export async function listRefusals(db: Db, connectionId: string, since: string): Promise<Refusal[]> {
  if (!isUuid(connectionId)) return []
  const { rows } = await sql<Refusal>`select minute as at, reason, count from delivery_refusals
    where connection_id = ${connectionId} and minute >= ${since} order by minute desc, count desc limit 500`.execute(db)
  return rows
}

/**
 * Queues them once more, those whose body is still there; those held by a pause, or being worked on, stay as they are. So
 * does what is in an incident in the bin: it would go to the inbox, before the eyes of everybody.
 */
export async function requeue(tx: Db, which: Which & { id?: string }): Promise<number> {
  if (which.id !== undefined && !isUuid(which.id)) return 0
  const { numAffectedRows } = await sql`update deliveries d set outcome = 'queued', error = null
    where ${where(which)} and ${which.id === undefined ? sql`true` : sql`d.id = ${which.id}`}
      and d.body is not null and d.outcome not in ('queued', 'held', 'test') and not exists (
        select from delivery_items t join incidents i on i.id = t.incident_id
        where t.delivery_id = d.id and i.deleted_at is not null)`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** The body that arrived last on a connection and of which nothing is hidden from the reader, for trying it out. */
export async function lastBody(
  db: Db,
  connectionId: string,
  visible: Visible,
): Promise<{ headers: Record<string, string>; body: Buffer } | null> {
  const { rows } = await sql<{
    headers: Record<string, string>
    body: Buffer
  }>`select d.headers, d.body from deliveries d
    where d.connection_id = ${connectionId} and d.body is not null and d.outcome <> 'test' and not exists (
      select from delivery_items t join incidents i on i.id = t.incident_id where t.delivery_id = d.id and not ${visible})
    order by d.id desc limit 1`.execute(db)
  return rows[0] ?? null
}

/**
 * Forgets bodies, headers and set-aside items of deliveries that arrived before `before` and that nobody needs any more;
 * at most `most`. Returns how many.
 */
export async function tidyBodies(tx: Db, before: string, most: number): Promise<number> {
  const { rows } = await sql<{ id: string }>`update deliveries d set body = null, headers = '{}', identity = null
    where d.id in (select o.id from deliveries o where o.received_at < ${before} and o.body is not null
      and o.outcome in ('routed', 'ignored', 'dismissed', 'empty', 'test') order by o.received_at limit ${most})
    returning d.id`.execute(tx)
  if (rows.length > 0)
    await sql`update delivery_items set item = null where delivery_id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(
      tx,
    )
  return rows.length
}

/** Trials and refusals are of use for days only. */
export async function forgetTrials(tx: Db, before: string): Promise<void> {
  await sql`delete from deliveries where outcome = 'test' and received_at < ${before}`.execute(tx)
  await sql`delete from delivery_refusals where minute < ${before}`.execute(tx)
}
