import { type Kysely, sql, type Transaction } from 'kysely'
import type { Person } from '#features/people/model.ts'
import { storable, storableJson } from '#platform/db/storable.ts'
import { isUuid, newId } from '#platform/id.ts'
import type { AffectedCustomer } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
type Db = Kysely<any> | Transaction<any>
type Words = Pick<AffectedCustomer, 'name' | 'note'>

const columns = sql.raw('id, name, note, version')

export async function customersOf(db: Db, incidentId: string): Promise<AffectedCustomer[]> {
  const { rows } = await sql<AffectedCustomer>`select ${columns} from impact_customers
    where incident_id = ${incidentId} order by lower(name), id`.execute(db)
  return rows
}

export async function findCustomer(db: Db, incidentId: string, id: string): Promise<AffectedCustomer | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<AffectedCustomer>`select ${columns} from impact_customers
    where incident_id = ${incidentId} and id = ${id}`.execute(db)
  return rows[0] ?? null
}

export async function insertCustomers(
  db: Db,
  incidentId: string,
  customers: readonly Words[],
  at: string,
): Promise<AffectedCustomer[]> {
  const given = storableJson(customers.map((customer) => ({ ...customer, id: newId() })))
  const { rows } =
    await sql<AffectedCustomer>`insert into impact_customers (id, incident_id, name, note, created_at, updated_at)
      select r.id, ${incidentId}::uuid, r.name, r.note, ${at}::timestamptz, ${at}::timestamptz
      from json_to_recordset(${given}::json) as r (id uuid, name text, note text)
      returning ${columns}`.execute(db)
  return rows
}

/** False when it is no longer at `version`. */
export async function updateCustomer(db: Db, id: string, version: number, words: Words, at: string): Promise<boolean> {
  const { name, note } = storable(words)
  const { numAffectedRows } = await sql`update impact_customers
    set name = ${name}, note = ${note}, version = version + 1, updated_at = ${at}
    where id = ${id} and version = ${version}`.execute(db)
  return numAffectedRows === 1n
}

/** For good: what is taken off a list of names is not kept. */
export async function deleteCustomer(db: Db, id: string): Promise<void> {
  await sql`delete from impact_customers where id = ${id}`.execute(db)
}

export async function readersOf(db: Db, incidentId: string): Promise<Person[]> {
  const { rows } = await sql<Person>`select u.id, u.name from impact_customer_readers r join users u on u.id = r.user_id
    where r.incident_id = ${incidentId} and u.removed_at is null order by u.name, u.id`.execute(db)
  return rows
}

export async function addReader(db: Db, incidentId: string, userId: string, by: string | null, at: string) {
  await sql`insert into impact_customer_readers (incident_id, user_id, named_by, named_at)
    values (${incidentId}, ${userId}, ${by}, ${at}) on conflict do nothing`.execute(db)
}

export async function removeReader(db: Db, incidentId: string, userId: string): Promise<void> {
  if (!isUuid(userId)) return
  await sql`delete from impact_customer_readers where incident_id = ${incidentId} and user_id = ${userId}`.execute(db)
}

export async function ownsReview(db: Db, incidentId: string, userId: string | null): Promise<boolean> {
  const { rows } =
    await sql`select from reviews where incident_id = ${incidentId} and owner_id = ${userId}::uuid`.execute(db)
  return rows.length > 0
}
