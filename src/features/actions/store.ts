import { type Kysely, sql, type Transaction } from 'kysely'
import type { Person } from '#features/people/model.ts'
import { isUuid } from '#platform/id.ts'
import type { Action } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

const columns = sql.raw(`a.id, a.number, a.incident_id as "incidentId", a.title, a.details,
  jsonb_build_object('id', o.id, 'name', o.name) as owner, a.due_on as "dueOn", a.priority, a.kind, a.status, a.reason,
  a.ticket, a.version, a.created_at as "createdAt", a.updated_at as "updatedAt"`)

export async function findAction(db: Db, id: string): Promise<Action | null> {
  if (!isUuid(id)) return null
  const { rows } =
    await sql<Action>`select ${columns} from actions a join users o on o.id = a.owner_id where a.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** What a new action begins with. `createdById` is null for the operator's terminal. */
export type ActionStart = Omit<Action, 'number' | 'owner' | 'version'> & {
  ownerId: string
  createdById: string | null
  /** Null for what was brought in. */
  soakUntil: string | null
}

/** Any number of actions; each gets the next number, in the order given. */
export async function insertActions(db: Db, actions: readonly ActionStart[]): Promise<void> {
  if (actions.length === 0) return
  await sql`with counted as (update installation set last_action = last_action + ${actions.length} returning last_action - ${actions.length} as before)
    insert into actions (number, id, incident_id, title, details, owner_id, due_on, priority, kind, status, reason, ticket, created_by, created_at, updated_at, soak_until)
    select counted.before + row_number() over (), r.id, r."incidentId", r.title, r.details, r."ownerId", r."dueOn", r.priority, r.kind, r.status, r.reason, r.ticket, r."createdById", r."createdAt", r."updatedAt", r."soakUntil"
    from counted, json_to_recordset(${JSON.stringify(actions)}::json) as r (id uuid, "incidentId" uuid, title text, details text, "ownerId" uuid, "dueOn" date,
      priority text, kind text, status text, reason text, ticket text, "createdById" uuid, "createdAt" timestamptz, "updatedAt" timestamptz, "soakUntil" timestamptz)`.execute(
    db,
  )
}

export type ActionEdit = Partial<Pick<Action, 'title' | 'details' | 'dueOn' | 'priority' | 'kind' | 'ticket'>> & {
  ownerId?: string
}

const columnOf: Record<keyof ActionEdit, string> = {
  title: 'title',
  details: 'details',
  ownerId: 'owner_id',
  dueOn: 'due_on',
  priority: 'priority',
  kind: 'kind',
  ticket: 'ticket',
}

/** False when the action is no longer at `version`. */
export async function updateAction(
  db: Db,
  id: string,
  version: number,
  edit: ActionEdit,
  at: string,
): Promise<boolean> {
  const names = (Object.keys(columnOf) as (keyof ActionEdit)[]).filter((name) => edit[name] !== undefined)
  const assignments = names.map((name) => sql`${sql.ref(columnOf[name])} = ${edit[name]}`)
  // Another owner was not asked yet.
  if (edit.ownerId !== undefined)
    assignments.push(
      sql`offered_at = case when owner_id = ${edit.ownerId} then offered_at end`,
      sql`offered_by = case when owner_id = ${edit.ownerId} then offered_by end`,
    )
  const { numAffectedRows } = await sql`update actions
    set ${sql.join([...assignments, sql`version = version + 1`, sql`updated_at = ${at}`])}
    where id = ${id} and version = ${version}`.execute(db)
  return numAffectedRows === 1n
}

export async function deleteAction(db: Db, id: string): Promise<void> {
  await sql`delete from actions where id = ${id}`.execute(db)
}

/** A person who can sign in, and whether the incident is open to them; null when there is nobody of that id. */
export async function findPerson(
  db: Db,
  incidentId: string,
  userId: string,
): Promise<(Person & { sees: boolean }) | null> {
  if (!isUuid(userId)) return null
  const { rows } = await sql<Person & { sees: boolean }>`select u.id, u.name,
      (not i.restricted or exists (select from incident_people p where p.incident_id = i.id and p.user_id = u.id)) as sees
    from users u, incidents i where u.id = ${userId} and u.removed_at is null and i.id = ${incidentId}`.execute(db)
  return rows[0] ?? null
}
