import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { EvidenceItem } from '#features/timeline/model.ts'
import type { InboxItem } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** What groups are made of, of one thing that waits: without its words but the title. */
export type Waiting = Omit<InboxItem, 'alertState' | 'connectionName' | 'outcome' | 'why' | 'reason'> & {
  alert: string | null
  fingerprint: string | null
  state: string | null
}

/** Beyond, the inbox is looked through from its newest end. */
const most = 20_000

/** The same thing that arrived again is there once: the earliest. */
const firsts = (
  outcome: 'waiting' | 'dismissed',
) => sql`(select distinct on (w.connection_id, w.source, w.identity) w.* from (
    select id, delivery_id, connection_id, source, identity, title, kind, occurred_at, ended_at, service, environment, severity,
      alert, fingerprint, alert_state
    from delivery_items where outcome = ${sql.lit(outcome)} and item is not null order by occurred_at desc, id desc limit ${sql.lit(most)}) w
  order by w.connection_id, w.source, w.identity, w.id)`

/** Everything that waits, or was dismissed, as far as groups are made of it. */
export async function listWaiting(
  db: Db,
  outcome: 'waiting' | 'dismissed',
  filter: { connectionId?: string | undefined; text?: string | undefined },
): Promise<Waiting[]> {
  const all: RawBuilder<unknown>[] = [sql`true`]
  if (filter.connectionId !== undefined) all.push(sql`t.connection_id::text = ${filter.connectionId}`)
  const text = filter.text?.trim() ?? ''
  if (text !== '') {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
    all.push(sql`(t.title ilike ${pattern} or t.service ilike ${pattern} or t.source ilike ${pattern})`)
  }
  const { rows } =
    await sql<Waiting>`select t.id, t.delivery_id as "deliveryId", t.connection_id as "connectionId", t.title, t.kind,
      t.source, t.occurred_at as "occurredAt", t.ended_at as "endedAt", t.service, t.environment, t.severity, t.alert, t.fingerprint,
      t.alert_state as state
    from ${firsts(outcome)} t where ${sql.join(all, sql` and `)}`.execute(db)
  return rows
}

/** Why those are where they are. */
export async function wordsOf(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, { why: string; reason: string | null }>> {
  const { rows } = await sql<{
    id: string
    why: string
    reason: string | null
  }>`select id, why, reason from delivery_items
    where id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, ...words }) => [id, words]))
}

export async function connectionNames(db: Db): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from connections`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export interface Held {
  id: string
  deliveryId: string
  item: EvidenceItem
}

/** These things and the same ones that arrived again, held until the end of the transaction; only those still so. */
export async function holdItems(tx: Db, ids: readonly string[], outcome: 'waiting' | 'dismissed'): Promise<Held[]> {
  const { rows } = await sql<Held>`select t.id, t.delivery_id as "deliveryId", t.item from delivery_items t
    where t.outcome = ${outcome} and t.item is not null and exists (select from delivery_items c
      where c.id = any(${[...ids]}::uuid[]) and c.connection_id = t.connection_id and c.source = t.source and c.identity = t.identity)
    order by t.id for update of t`.execute(tx)
  return rows
}

export interface Settling {
  outcome: 'routed' | 'waiting' | 'dismissed'
  incidentId: string | null
  why: string
  reason: string | null
  userId: string | null
  at: string
}

/** Settles where they are, and with them what became of their deliveries. */
export async function settle(tx: Db, held: readonly Held[], given: Settling): Promise<void> {
  const ids = held.map(({ id }) => id)
  await sql`update delivery_items set outcome = ${given.outcome}, incident_id = ${given.incidentId}, why = ${given.why},
      reason = ${given.reason}, decided_by = ${given.userId}, decided_at = ${given.at},
      item = case when ${given.outcome === 'routed'} then null else item end
    where id = any(${ids}::uuid[])`.execute(tx)
  const deliveries = [...new Set(held.map(({ deliveryId }) => deliveryId))]
  await sql`update deliveries d set outcome = (
      select case when bool_or(t.outcome = 'waiting') then 'waiting' when bool_or(t.outcome = 'routed') then 'routed'
        when bool_or(t.outcome = 'dismissed') then 'dismissed' else 'ignored' end
      from delivery_items t where t.delivery_id = d.id)
    where d.id = any(${deliveries}::uuid[]) and d.outcome in ('waiting', 'routed', 'dismissed', 'ignored')`.execute(tx)
}
