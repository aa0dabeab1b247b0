import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { json } from '#platform/db/values.ts'
import { newId } from '#platform/id.ts'
import type { FactorChange } from './contract.ts'
import type { Drawn } from './graph/change.ts'
import type { Factor, FactorLink } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** Until the end of the transaction nobody else changes this graph. Its outcome has a row from now on. */
export async function holdGraph(tx: Db, incidentId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${incidentId}, 1))`.execute(tx)
  await sql`insert into factors (id, incident_id, kind, title, version) values (${incidentId}, ${incidentId}, 'outcome', '', 0)
    on conflict (id) do nothing`.execute(tx)
}

/** The graph, the outcome first, then in the order of adding. An outcome that nobody changed has the words of its incident. */
export async function readGraph(db: Db, incidentId: string): Promise<Drawn> {
  const factors = await sql<Factor>`select i.id, 'outcome' as kind,
      case when coalesce(f.version, 0) = 0 then i.title else f.title end as title, coalesce(f.details, '') as details,
      f.category, coalesce(f.evidence, '[]') as evidence,
      case when f.x is null then null else jsonb_build_object('x', f.x, 'y', f.y) end as place,
      null as "takenFrom", coalesce(f.version, 0) as version
    from incidents i left join factors f on f.id = i.id where i.id = ${incidentId}`.execute(db)
  const others = await sql<Factor>`select id, kind, title, details, category, evidence,
      case when x is null then null else jsonb_build_object('x', x, 'y', y) end as place,
      taken_from as "takenFrom", version
    from factors where incident_id = ${incidentId} and kind <> 'outcome' order by created_at, id`.execute(db)
  const links =
    await sql<FactorLink>`select id, from_id as "fromId", to_id as "toId", why, confidence, evidence, version
    from factor_links where incident_id = ${incidentId} order by created_at, id`.execute(db)
  return { factors: [...factors.rows, ...others.rows], links: links.rows }
}

/** Writes what the changes left. */
export async function writeChanges(
  tx: Db,
  incidentId: string,
  changes: readonly FactorChange[],
  userId: string | null,
  at: string,
): Promise<void> {
  const factors = changes.filter((change) => change.of === 'factor')
  const links = changes.filter((change) => change.of === 'link')
  const places = changes.filter((change) => change.of === 'place')
  await drop(tx, 'factor_links', links)
  await putFactors(
    tx,
    incidentId,
    factors.flatMap(({ after }) => after ?? []),
    userId,
    at,
  )
  await putLinks(
    tx,
    incidentId,
    links.flatMap(({ after }) => after ?? []),
    userId,
    at,
  )
  await drop(tx, 'factors', factors)
  if (places.length === 0) return
  const rows = JSON.stringify(places.map(({ id, after }) => ({ id, x: after?.x ?? null, y: after?.y ?? null })))
  await sql`update factors f set x = r.x, y = r.y
    from json_to_recordset(${rows}::json) as r (id uuid, x double precision, y double precision)
    where f.id = r.id and f.incident_id = ${incidentId}`.execute(tx)
}

async function drop(tx: Db, table: 'factors' | 'factor_links', changes: readonly FactorChange[]): Promise<void> {
  const ids = changes.flatMap(({ id, after }) => (after === null ? [id] : []))
  if (ids.length > 0) await sql`delete from ${sql.table(table)} where id = any(${ids}::uuid[])`.execute(tx)
}

async function putFactors(tx: Db, incidentId: string, factors: Factor[], userId: string | null, at: string) {
  if (factors.length === 0) return
  const rows = JSON.stringify(factors.map(({ place, ...factor }) => ({ ...factor, ...place })))
  await sql`insert into factors (id, incident_id, kind, title, details, category, evidence, x, y, taken_from, version,
      created_by, created_at, updated_at)
    select r.id, ${incidentId}::uuid, r.kind, r.title, r.details, r.category, r.evidence, r.x, r.y,
      (select t.id from factors t where t.id = r."takenFrom"), r.version, ${userId}::uuid, ${at}::timestamptz, ${at}::timestamptz
    from json_to_recordset(${rows}::json) as r (id uuid, kind text, title text, details text, category text,
      evidence jsonb, x double precision, y double precision, "takenFrom" uuid, version int)
    on conflict (id) do update set kind = excluded.kind, title = excluded.title, details = excluded.details,
      category = excluded.category, evidence = excluded.evidence, x = excluded.x, y = excluded.y,
      version = excluded.version, updated_at = excluded.updated_at
    where factors.incident_id = excluded.incident_id`.execute(tx)
}

async function putLinks(tx: Db, incidentId: string, links: FactorLink[], userId: string | null, at: string) {
  if (links.length === 0) return
  await sql`insert into factor_links (id, incident_id, from_id, to_id, why, confidence, evidence, version,
      created_by, created_at, updated_at)
    select r.id, ${incidentId}::uuid, r."fromId", r."toId", r.why, r.confidence, r.evidence, r.version,
      ${userId}::uuid, ${at}::timestamptz, ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(links)}::json) as r (id uuid, "fromId" uuid, "toId" uuid, why text,
      confidence text, evidence jsonb, version int)
    on conflict (id) do update set from_id = excluded.from_id, to_id = excluded.to_id, why = excluded.why,
      confidence = excluded.confidence, evidence = excluded.evidence, version = excluded.version,
      updated_at = excluded.updated_at
    where factor_links.incident_id = excluded.incident_id`.execute(tx)
}

/** False when the id is somebody's already, in whichever incident. */
export async function isFree(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`select from factors where id = ${id} union all
    select from factor_links where id = ${id} union all select from incidents where id = ${id}`.execute(db)
  return rows.length === 0
}

/** A change as it was recorded. `by` is null for the operator's terminal and Debrief itself. */
export interface RecordedChange {
  id: string
  title: string
  by: string | null
  undone: boolean
  changes: FactorChange[]
}

/** Keeps what a change replaced, so that it can be undone, and marks the one that it undoes. */
export async function recordChange(
  tx: Db,
  incidentId: string,
  title: string,
  changes: readonly FactorChange[],
  userId: string | null,
  at: string,
  undoes: string | null,
): Promise<string> {
  const id = newId()
  await sql`insert into factor_changes (id, incident_id, title, changes, created_by, created_at)
    values (${id}, ${incidentId}, ${title}, ${json(changes)}, ${userId}, ${at})`.execute(tx)
  if (undoes) await sql`update factor_changes set undone_by = ${id} where id = ${undoes}`.execute(tx)
  return id
}

const recorded = (which: RawBuilder<boolean>) => sql<RecordedChange>`select c.id, c.title, c.changes,
    c.undone_by is not null as undone, u.name as by
  from factor_changes c left join users u on u.id = c.created_by
  where ${which} order by c.created_at desc, c.id desc limit 1`

export async function findChange(db: Db, incidentId: string, id: string): Promise<RecordedChange | null> {
  const { rows } = await recorded(sql`c.incident_id = ${incidentId} and c.id = ${id}`).execute(db)
  return rows[0] ?? null
}

/** The latest change of a factor or a link, other than a move: what and by whom. */
export async function lastChangeOf(db: Db, incidentId: string, id: string): Promise<RecordedChange | null> {
  const { rows } = await recorded(sql`c.incident_id = ${incidentId}
    and (c.changes @> ${json([{ of: 'factor', id }])} or c.changes @> ${json([{ of: 'link', id }])})`).execute(db)
  return rows[0] ?? null
}
