import { type Kysely, sql, type Transaction } from 'kysely'
import { json } from '#platform/db/values.ts'
import { isUuid } from '#platform/id.ts'
import type { Earlier, OpenIncident } from './decide.ts'
import type { RoutingRule } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

const columns = sql.raw('r.id, r.name, r.enabled, r.conditions, r.target, r.version')

export async function listRules(db: Db): Promise<RoutingRule[]> {
  const { rows } = await sql<RoutingRule>`select ${columns} from routing_rules r order by r.position, r.id`.execute(db)
  return rows
}

export async function findRule(db: Db, id: string): Promise<RoutingRule | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<RoutingRule>`select ${columns} from routing_rules r where r.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** The version of the order. */
export async function orderVersion(db: Db): Promise<number> {
  const { rows } = await sql<{ version: number }>`select routing_version as version from installation`.execute(db)
  return rows[0]?.version ?? 1
}

/** Counts the order's version up, if it is at `version` (null: whatever it is at). Others who change it wait. */
export async function raiseOrder(tx: Db, version: number | null): Promise<boolean> {
  const { numAffectedRows } = await sql`update installation set routing_version = routing_version + 1
    where ${version === null ? sql`true` : sql`routing_version = ${version}`}`.execute(tx)
  return numAffectedRows === 1n
}

export type RuleFields = Pick<RoutingRule, 'name' | 'enabled' | 'conditions' | 'target'>

export async function insertRule(
  tx: Db,
  id: string,
  given: RuleFields,
  userId: string | null,
  at: string,
): Promise<void> {
  await sql`insert into routing_rules (id, position, name, enabled, conditions, target, updated_at, updated_by)
    select ${id}::uuid, coalesce(max(position), 0) + 1, ${given.name}, ${given.enabled}, ${json(given.conditions)},
      ${json(given.target)}, ${at}::timestamptz, ${userId}::uuid
    from routing_rules`.execute(tx)
}

/** False when the rule is no longer at `version`. */
export async function updateRule(
  tx: Db,
  id: string,
  version: number,
  edit: { [Key in keyof RuleFields]?: RuleFields[Key] | undefined },
  userId: string | null,
  at: string,
): Promise<boolean> {
  const set = [
    edit.name !== undefined && sql`name = ${edit.name}`,
    edit.enabled !== undefined && sql`enabled = ${edit.enabled}`,
    edit.conditions !== undefined && sql`conditions = ${json(edit.conditions)}`,
    edit.target !== undefined && sql`target = ${json(edit.target)}`,
    sql`version = version + 1`,
    sql`updated_at = ${at}`,
    sql`updated_by = ${userId}`,
  ].filter((part) => part !== false)
  const { numAffectedRows } =
    await sql`update routing_rules set ${sql.join(set)} where id = ${id} and version = ${version}`.execute(tx)
  return numAffectedRows === 1n
}

export async function writeOrder(tx: Db, ids: readonly string[]): Promise<void> {
  await sql`update routing_rules r set position = o.position
    from unnest(${[...ids]}::uuid[]) with ordinality as o (id, position) where o.id = r.id`.execute(tx)
}

export async function deleteRule(tx: Db, id: string): Promise<void> {
  await sql`delete from routing_rules where id = ${id}`.execute(tx)
}

/** Incidents that were opened after `since` and are not resolved, the newest first. */
export async function openIncidents(db: Db, since: string, now: string): Promise<OpenIncident[]> {
  const { rows } = await sql<OpenIncident>`select i.id, i.services, i.created_at as "openedAt",
      least(i.created_at, (select min(m.at) from milestones m where m.incident_id = i.id)) as "startsAt"
    from incidents i
    where i.deleted_at is null and not i.example and i.created_at > ${since} and i.services <> '{}'
      and not exists (select from milestones m where m.incident_id = i.id and m.kind = 'resolved' and m.at <= ${now}::timestamptz)
    order by i.created_at desc, i.id desc`.execute(db)
  return rows
}

/** The incidents of these channels, by lower-case channel. Those in the bin take nothing. */
export async function channelsOf(db: Db, channels: readonly string[]): Promise<Map<string, string>> {
  if (channels.length === 0) return new Map()
  const names = channels.map((channel) => channel.toLowerCase())
  const { rows } = await sql<{ channel: string; incidentId: string }>`select c.channel, c.incident_id as "incidentId"
    from incident_channels c join incidents i on i.id = c.incident_id
    where c.channel = any(${names}::text[]) and i.deleted_at is null`.execute(db)
  return new Map(rows.map(({ channel, incidentId }) => [channel, incidentId]))
}

/** Those of the incidents that are not in the bin. */
export async function thereOf(db: Db, incidentIds: readonly string[]): Promise<Set<string>> {
  const ids = incidentIds.filter(isUuid)
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`select id from incidents
    where id = any(${ids}::uuid[]) and deleted_at is null`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** What is looked up of an item to find what became of it before. */
export interface Trace {
  connectionId: string
  source: string
  identity: string
  alert: string | null
  fingerprint: string | null
  occurredAt: string
  /** It begins, and its sender has one name for the alert and for each time that it fires. */
  again: boolean
}

/**
 * For each trace (by its place in the list) what became of the same thing, of the same firing of an alert, or of the same
 * alert within `minutes` when it arrived before; of several, of the nearest one. In an incident counts before dismissed; dismissed counts for a firing only.
 * A check that is down again months later, under the same name, is another firing.
 */
export async function earlierOf(db: Db, traces: readonly Trace[], minutes: number): Promise<Map<number, Earlier>> {
  if (traces.length === 0) return new Map()
  const rows = JSON.stringify(traces.map((trace, at) => ({ ...trace, at })))
  const found = await sql<{
    at: number
    outcome: 'routed' | 'dismissed' | 'waiting'
    incidentId: string
    reason: string | null
  }>`
    with traces as (select * from json_to_recordset(${rows}::json)
      as t (at int, "connectionId" uuid, source text, identity text, alert text, fingerprint text, "occurredAt" timestamptz, again boolean)),
    same as (
      select t.at, i.outcome, i.incident_id, i.reason, i.id, i.occurred_at, 1 as far from traces t join delivery_items i
        on i.connection_id = t."connectionId" and i.identity = t.identity and i.source = t.source
      union all
      select t.at, i.outcome, i.incident_id, i.reason, i.id, i.occurred_at, 2 from traces t join delivery_items i
        on i.connection_id = t."connectionId" and i.alert = t.alert and i.source = t.source
          and (not t.again or coalesce(i.ended_at, i.occurred_at) > t."occurredAt" - make_interval(mins => ${minutes}::int))
      union all
      select t.at, i.outcome, i.incident_id, i.reason, i.id, i.occurred_at, 3 from traces t join delivery_items i
        on i.connection_id = t."connectionId" and i.fingerprint = t.fingerprint and i.outcome = 'routed'
          and coalesce(i.ended_at, i.occurred_at) > t."occurredAt" - make_interval(mins => ${minutes}::int) and i.occurred_at <= t."occurredAt"
    )
    select distinct on (s.at) s.at, s.outcome, s.incident_id as "incidentId", s.reason
    from same s left join incidents i on i.id = s.incident_id
    where (s.outcome = 'routed' and i.id is not null and i.deleted_at is null) or s.outcome = 'dismissed' or (s.far = 2 and s.outcome = 'waiting')
    order by s.at, s.far, s.occurred_at desc, s.outcome, s.id desc`.execute(db)
  return new Map(
    found.rows.flatMap(({ at, outcome, incidentId, reason }): [number, Earlier][] => {
      // What it belongs to waits itself.
      if (outcome === 'waiting') return []
      return [[at, outcome === 'routed' ? { outcome, incidentId } : { outcome, reason }]]
    }),
  )
}

export async function channelsOfIncident(db: Db, incidentId: string): Promise<string[]> {
  const { rows } = await sql<{ channel: string }>`select channel from incident_channels
    where incident_id = ${incidentId} order by channel`.execute(db)
  return rows.map(({ channel }) => channel)
}

export async function linkChannel(
  tx: Db,
  channel: string,
  incidentId: string,
  userId: string | null,
  at: string,
): Promise<void> {
  await sql`insert into incident_channels (channel, incident_id, linked_by, linked_at)
    values (${channel.toLowerCase()}, ${incidentId}, ${userId}, ${at})
    on conflict (channel) do update set incident_id = excluded.incident_id, linked_by = excluded.linked_by, linked_at = excluded.linked_at`.execute(
    tx,
  )
}

export async function unlinkChannel(tx: Db, channel: string, incidentId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from incident_channels
    where channel = ${channel.toLowerCase()} and incident_id = ${incidentId}`.execute(tx)
  return numAffectedRows === 1n
}
