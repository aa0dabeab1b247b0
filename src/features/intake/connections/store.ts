import { type Kysely, sql, type Transaction } from 'kysely'
import { json } from '#platform/db/values.ts'
import { firstIdAt, isUuid } from '#platform/id.ts'
import type { Connection, ConnectionSecret } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** A connection as the door needs it, with its secrets as they are kept. */
export interface KnownConnection {
  id: string
  integration: string
  settings: Record<string, unknown>
  paused: boolean
  /** The newest first. */
  secrets: { id: string; sealed: string; validUntil: string | null }[]
}

const known = sql.raw(`c.id, c.integration, c.settings, c.paused_at is not null as paused,
  coalesce((select json_agg(json_build_object('id', s.id, 'sealed', s.sealed, 'validUntil', s.valid_until) order by s.id desc)
    from connection_secrets s where s.connection_id = c.id), '[]') as secrets`)

/** The connection that is posted to under this address, unless it was removed. */
export async function findByHook(db: Db, hook: string): Promise<KnownConnection | null> {
  const { rows } = await sql<KnownConnection>`select ${known} from connections c
    where c.hook = ${hook} and c.removed_at is null`.execute(db)
  return rows[0] ?? null
}

export async function findKnown(db: Db, id: string): Promise<KnownConnection | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<KnownConnection>`select ${known} from connections c
    where c.id = ${id} and c.removed_at is null`.execute(db)
  return rows[0] ?? null
}

/** Settings and names of those that deliveries came through, also of removed ones. */
export async function namesOf(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, Pick<Connection, 'name' | 'integration' | 'settings'>>> {
  const { rows } = await sql<Pick<Connection, 'id' | 'name' | 'integration' | 'settings'>>`
    select id, name, integration, settings from connections where id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, ...rest }) => [id, rest]))
}

const columns =
  sql.raw(`c.id, c.name, c.integration, c.settings, '/hooks/' || c.hook as address, c.paused_at as "pausedAt",
  c.version, c.created_at as "createdAt",
  (select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = c.created_by) as "createdBy"`)

type Row = Omit<Connection, 'secrets' | 'counts' | 'lastDeliveryAt' | 'lastRefusalAt'>
type Figures = Pick<Connection, 'counts' | 'lastDeliveryAt' | 'lastRefusalAt'>

/** Those that were not removed, by name; `id` asks for one. `now` tells which secrets are still good. */
export async function listConnections(db: Db, now: string, id?: string): Promise<Connection[]> {
  if (id !== undefined && !isUuid(id)) return []
  const { rows } = await sql<Row>`select ${columns} from connections c
    where c.removed_at is null and ${id === undefined ? sql`true` : sql`c.id = ${id}`} order by lower(c.name), c.id`.execute(
    db,
  )
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const secrets = await listSecrets(db, ids, now)
  const figures = await figuresOf(db, ids, now)
  return rows.map((row) => ({
    ...row,
    secrets: secrets.get(row.id) ?? [],
    ...(figures.get(row.id) as Figures),
  }))
}

async function listSecrets(db: Db, ids: readonly string[], now: string): Promise<Map<string, ConnectionSecret[]>> {
  const { rows } = await sql<
    ConnectionSecret & { connectionId: string }
  >`select id, connection_id as "connectionId", hint,
      created_at as "createdAt", valid_until as "validUntil" from connection_secrets
    where connection_id = any(${[...ids]}::uuid[]) and (valid_until is null or valid_until > ${now}) order by id desc`.execute(
    db,
  )
  const found = new Map<string, ConnectionSecret[]>()
  for (const { connectionId, ...secret } of rows) found.set(connectionId, [...(found.get(connectionId) ?? []), secret])
  return found
}

const day = 86_400_000

async function figuresOf(db: Db, ids: readonly string[], now: string): Promise<Map<string, Figures>> {
  const { rows } = await sql<
    { id: string; lastDeliveryAt: string | null; lastRefusalAt: string | null } & Figures['counts']
  >`
    select c.id, last.at as "lastDeliveryAt", refusals.last as "lastRefusalAt",
      (select count(*)::int from deliveries d where d.connection_id = c.id and d.id >= ${firstIdAt(Date.parse(now) - day)}::uuid) as deliveries,
      coalesce(refusals.day, 0)::int as refused,
      coalesce(open.queued, 0)::int as queued, coalesce(open.held, 0)::int as held,
      coalesce(open.waiting, 0)::int as waiting, coalesce(open.failed, 0)::int as failed
    from unnest(${[...ids]}::uuid[]) as c (id)
    left join lateral (select d.received_at as at from deliveries d where d.connection_id = c.id order by d.id desc limit 1) last on true
    left join lateral (select max(r.minute) as last, sum(r.count) filter (where r.minute > ${now}::timestamptz - interval '24 hours') as day
      from delivery_refusals r where r.connection_id = c.id) refusals on true
    left join lateral (select count(*) filter (where d.outcome = 'queued') as queued, count(*) filter (where d.outcome = 'held') as held,
        count(*) filter (where d.outcome = 'waiting') as waiting, count(*) filter (where d.outcome = 'failed') as failed
      from deliveries d where d.connection_id = c.id and d.outcome in ('queued', 'held', 'waiting', 'failed')) open on true`.execute(
    db,
  )
  return new Map(
    rows.map(({ id, lastDeliveryAt, lastRefusalAt, ...counts }) => [id, { lastDeliveryAt, lastRefusalAt, counts }]),
  )
}

export interface ConnectionStart {
  id: string
  name: string
  integration: string
  settings: Record<string, unknown>
  hook: string
  createdById: string | null
  at: string
}

export async function insertConnection(tx: Db, start: ConnectionStart): Promise<void> {
  await sql`insert into connections (id, name, integration, settings, hook, created_by, created_at, updated_at)
    values (${start.id}, ${start.name}, ${start.integration}, ${json(start.settings)}, ${start.hook}, ${start.createdById},
      ${start.at}, ${start.at})`.execute(tx)
}

/** False when the connection is no longer at `version`, or was removed. */
export async function updateConnection(
  tx: Db,
  id: string,
  version: number,
  edit: { name?: string | undefined; settings?: Record<string, unknown> | undefined },
  at: string,
): Promise<boolean> {
  const set = [
    edit.name !== undefined && sql`name = ${edit.name}`,
    edit.settings !== undefined && sql`settings = ${json(edit.settings)}`,
    sql`version = version + 1`,
    sql`updated_at = ${at}`,
  ].filter((part) => part !== false)
  const { numAffectedRows } = await sql`update connections set ${sql.join(set)}
    where id = ${id} and version = ${version} and removed_at is null`.execute(tx)
  return numAffectedRows === 1n
}

/** Pauses, or goes on when `pausedAt` is null. */
export async function setPaused(tx: Db, id: string, pausedAt: string | null, at: string): Promise<void> {
  await sql`update connections set paused_at = ${pausedAt}, version = version + 1, updated_at = ${at} where id = ${id}`.execute(
    tx,
  )
}

/** What was kept during a pause is to be translated now. */
export async function releaseHeld(tx: Db, id: string): Promise<number> {
  const { numAffectedRows } = await sql`update deliveries set outcome = 'queued'
    where connection_id = ${id} and outcome = 'held'`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Nothing is let in any more. Its deliveries and their evidence stay. */
export async function removeConnection(tx: Db, id: string, at: string): Promise<void> {
  await sql`update connections set removed_at = ${at}, updated_at = ${at}, version = version + 1 where id = ${id}`.execute(
    tx,
  )
  await sql`delete from connection_secrets where connection_id = ${id}`.execute(tx)
}

export async function insertSecret(
  tx: Db,
  secret: { id: string; connectionId: string; sealed: string; hint: string; at: string },
): Promise<void> {
  await sql`insert into connection_secrets (id, connection_id, sealed, hint, created_at)
    values (${secret.id}, ${secret.connectionId}, ${secret.sealed}, ${secret.hint}, ${secret.at})`.execute(tx)
}

/** The secrets that there are end at `until`, or before if they were to end earlier. */
export async function endSecrets(tx: Db, connectionId: string, until: string): Promise<void> {
  await sql`update connection_secrets set valid_until = least(coalesce(valid_until, ${until}::timestamptz), ${until}::timestamptz)
    where connection_id = ${connectionId}`.execute(tx)
}

/** Ends an earlier secret; false when it is the newest one or there is none. */
export async function deleteEarlierSecret(tx: Db, connectionId: string, id: string): Promise<boolean> {
  if (!isUuid(id)) return false
  const { numAffectedRows } = await sql`delete from connection_secrets
    where connection_id = ${connectionId} and id = ${id} and valid_until is not null`.execute(tx)
  return numAffectedRows === 1n
}

export async function deleteEndedSecrets(db: Db, now: string): Promise<void> {
  await sql`delete from connection_secrets where valid_until <= ${now}`.execute(db)
}
