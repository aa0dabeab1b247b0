import { type Kysely, sql, type Transaction } from 'kysely'
import { json } from '#platform/db/values.ts'
import { isUuid } from '#platform/id.ts'
import type { Policy } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

const columns = sql.raw('p.id, p.name, p.enabled, p.conditions, p.result, p.version')

export async function listPolicies(db: Db): Promise<Policy[]> {
  const { rows } = await sql<Policy>`select ${columns} from policies p order by p.position, p.id`.execute(db)
  return rows
}

export async function findPolicy(db: Db, id: string): Promise<Policy | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<Policy>`select ${columns} from policies p where p.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** The version of the order. */
export async function orderVersion(db: Db): Promise<number> {
  const { rows } = await sql<{ version: number }>`select policies_version as version from installation`.execute(db)
  return rows[0]?.version ?? 1
}

/** Counts the order's version up, if it is at `version` (null: whatever it is at). Others who change it wait. */
export async function raiseOrder(tx: Db, version: number | null): Promise<boolean> {
  const { numAffectedRows } = await sql`update installation set policies_version = policies_version + 1
    where ${version === null ? sql`true` : sql`policies_version = ${version}`}`.execute(tx)
  return numAffectedRows === 1n
}

export type PolicyFields = Pick<Policy, 'name' | 'enabled' | 'conditions' | 'result'>

export async function insertPolicy(
  tx: Db,
  id: string,
  given: PolicyFields,
  userId: string | null,
  at: string,
): Promise<void> {
  await sql`insert into policies (id, position, name, enabled, conditions, result, updated_at, updated_by)
    select ${id}::uuid, coalesce(max(position), 0) + 1, ${given.name}, ${given.enabled}, ${json(given.conditions)}, ${json(given.result)}, ${at}::timestamptz, ${userId}::uuid
    from policies`.execute(tx)
}

/** False when the policy is no longer at `version`. */
export async function updatePolicy(
  tx: Db,
  id: string,
  version: number,
  edit: { [Key in keyof PolicyFields]?: PolicyFields[Key] | undefined },
  userId: string | null,
  at: string,
): Promise<boolean> {
  const set = [
    edit.name !== undefined && sql`name = ${edit.name}`,
    edit.enabled !== undefined && sql`enabled = ${edit.enabled}`,
    edit.conditions !== undefined && sql`conditions = ${json(edit.conditions)}`,
    edit.result !== undefined && sql`result = ${json(edit.result)}`,
    sql`version = version + 1`,
    sql`updated_at = ${at}`,
    sql`updated_by = ${userId}`,
  ].filter((part) => part !== false)
  const { numAffectedRows } =
    await sql`update policies set ${sql.join(set)} where id = ${id} and version = ${version}`.execute(tx)
  return numAffectedRows === 1n
}

export async function writeOrder(tx: Db, ids: readonly string[]): Promise<void> {
  await sql`update policies p set position = o.position from unnest(${[...ids]}::uuid[]) with ordinality as o (id, position) where o.id = p.id`.execute(
    tx,
  )
}

export async function deletePolicy(tx: Db, id: string): Promise<void> {
  await sql`delete from policies where id = ${id}`.execute(tx)
}
