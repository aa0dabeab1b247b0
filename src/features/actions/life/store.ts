import { sql } from 'kysely'
import { json } from '#platform/db/values.ts'
import { isUuid, newId } from '#platform/id.ts'
import type { Action, ActionStatus } from '../model.ts'
import type { Db } from '../store.ts'
import type { LifeHere } from './file/model.ts'
import type { ActionLife, Deed, Weighing } from './model.ts'

const person = (column: string) =>
  sql.raw(`(select jsonb_build_object('id', u.id, 'name', u.name) from users u where u.id = ${column})`)
const instant = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** As it is kept: the later incident of a revisit by its id. */
export type LifeRow = Omit<ActionLife, 'revisits'> & {
  revisits: (Omit<ActionLife['revisits'][number], 'seenIn'> & { seenIn: string | null })[]
}

/** An action with its whole life; null when there is none of that id. */
export async function findLife(db: Db, id: string): Promise<LifeRow | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<LifeRow>`select a.id, a.number, a.incident_id as "incidentId", a.title, a.details,
      jsonb_build_object('id', o.id, 'name', o.name) as owner, a.due_on as "dueOn", a.priority, a.kind, a.status, a.reason,
      a.ticket, a.version, a.created_at as "createdAt", a.updated_at as "updatedAt",
      a.soak_until as "soakUntil", a.offered_at as "offeredAt", ${person('a.offered_by')} as "offeredBy",
      a.accepted_at as "acceptedAt", a.shows, a.impact, a.effort, a.likelihood, a.effect, a.cost, a.side_effects as "sideEffects",
      (select jsonb_build_object('id', m.id, 'number', m.number, 'title', case when m.incident_id = a.incident_id or not mi.restricted then m.title else '' end)
        from actions m join incidents mi on mi.id = m.incident_id
        where m.id = a.merged_into and (mi.id = a.incident_id or not mi.restricted)) as "mergedInto",
      (select coalesce(jsonb_agg(f.factor_id order by f.factor_id), '[]') from action_factors f where f.action_id = a.id) as "factorIds",
      (select coalesce(jsonb_agg(jsonb_build_object('deed', s.deed, 'before', s.before, 'after', s.after, 'words', s.words,
          'byName', s.by_name, 'at', ${instant('s.at')}) order by s.id), '[]') from action_steps s where s.action_id = a.id) as steps,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'value', p.value, 'note', p.note,
          'lookedBy', ${person('p.looked_by')}, 'by', ${person('p.by_id')}, 'at', ${instant('p.at')}) order by p.id), '[]')
        from action_proofs p where p.action_id = a.id) as proofs,
      (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'dueOn', r.due_on, 'answeredAt', ${instant('r.answered_at')},
          'byName', r.by_name, 'inPlace', r.in_place, 'held', r.held, 'words', r.words, 'seenIn', r.seen_in) order by r.answered_at nulls last, r.due_on, r.id), '[]')
        from action_revisits r where r.action_id = a.id) as revisits
    from actions a join users o on o.id = a.owner_id where a.id = ${id}`.execute(db)
  return rows[0] ?? null
}

/** What changes with a deed, besides the status. Absent = unchanged. */
export interface Change {
  status?: ActionStatus
  reason?: string
  soakUntil?: string
  offeredAt?: string | null
  offeredBy?: string | null
  acceptedAt?: string | null
  mergedInto?: string | null
  shows?: string
  impact?: Weighing['impact']
  effort?: Weighing['effort']
  likelihood?: Weighing['likelihood']
  effect?: string
  cost?: string
  sideEffects?: string
}

const columnOf: Record<keyof Change, string> = {
  status: 'status',
  reason: 'reason',
  soakUntil: 'soak_until',
  offeredAt: 'offered_at',
  offeredBy: 'offered_by',
  acceptedAt: 'accepted_at',
  mergedInto: 'merged_into',
  shows: 'shows',
  impact: 'impact',
  effort: 'effort',
  likelihood: 'likelihood',
  effect: 'effect',
  cost: 'cost',
  sideEffects: 'side_effects',
}

/** False when the action is no longer at `version`. */
export async function change(db: Db, id: string, version: number, edit: Change, at: string): Promise<boolean> {
  const names = (Object.keys(columnOf) as (keyof Change)[]).filter((name) => edit[name] !== undefined)
  const set = names.map((name) => sql`${sql.ref(columnOf[name])} = ${edit[name]}`)
  const { numAffectedRows } = await sql`update actions
    set ${sql.join([...set, sql`version = version + 1`, sql`updated_at = ${at}`])}
    where id = ${id} and version = ${version}`.execute(db)
  return numAffectedRows === 1n
}

export interface NewStep {
  id: string
  actionId: string
  deed: Deed
  before: ActionStatus
  after: ActionStatus
  words: string
  details: Record<string, unknown>
  byId: string | null
  byName: string
  at: string
}

export async function insertStep(db: Db, step: NewStep): Promise<void> {
  await sql`insert into action_steps (id, action_id, deed, before, after, words, details, by_id, by_name, at)
    values (${step.id}, ${step.actionId}, ${step.deed}, ${step.before}, ${step.after}, ${step.words}, ${json(step.details)},
      ${step.byId}, ${step.byName}, ${step.at})`.execute(db)
}

export async function insertProof(
  db: Db,
  proof: {
    id: string
    actionId: string
    kind: string
    value: string
    note: string
    lookedBy: string | null
    byId: string | null
    at: string
  },
): Promise<void> {
  await sql`insert into action_proofs (id, action_id, kind, value, note, looked_by, by_id, at)
    values (${proof.id}, ${proof.actionId}, ${proof.kind}, ${proof.value}, ${proof.note}, ${proof.lookedBy}, ${proof.byId}, ${proof.at})`.execute(
    db,
  )
}

/** One open revisit an action at most: a new one takes the place of one that nobody answered. */
export async function planRevisit(db: Db, id: string, actionId: string, dueOn: string): Promise<void> {
  await dropOpenRevisit(db, actionId)
  await sql`insert into action_revisits (id, action_id, due_on) values (${id}, ${actionId}, ${dueOn})`.execute(db)
}

export async function dropOpenRevisit(db: Db, actionId: string): Promise<void> {
  await sql`delete from action_revisits where action_id = ${actionId} and answered_at is null`.execute(db)
}

/** Writes the answers into the open revisit, or into one made for them: people may look before the day. */
export async function answerRevisit(
  db: Db,
  answer: {
    id: string
    actionId: string
    on: string
    byId: string | null
    byName: string
    inPlace: boolean | null
    held: boolean | null
    words: string
    seenIn: string | null
    at: string
  },
): Promise<void> {
  const { numAffectedRows } = await sql`update action_revisits set answered_at = ${answer.at}, by_id = ${answer.byId},
      by_name = ${answer.byName}, in_place = ${answer.inPlace}, held = ${answer.held}, words = ${answer.words}, seen_in = ${answer.seenIn}
    where action_id = ${answer.actionId} and answered_at is null`.execute(db)
  if (numAffectedRows) return
  await sql`insert into action_revisits (id, action_id, due_on, answered_at, by_id, by_name, in_place, held, words, seen_in)
    values (${answer.id}, ${answer.actionId}, ${answer.on}, ${answer.at}, ${answer.byId}, ${answer.byName}, ${answer.inPlace},
      ${answer.held}, ${answer.words}, ${answer.seenIn})`.execute(db)
}

/** Only factors of the action's own incident are kept; the others are given back. */
export async function setFactors(
  db: Db,
  actionId: string,
  incidentId: string,
  factorIds: readonly string[],
): Promise<string[]> {
  const wanted = [...new Set(factorIds)].filter(isUuid)
  const { rows } = await sql<{
    id: string
  }>`select id from factors where incident_id = ${incidentId} and id = any (${wanted}::uuid[])`.execute(db)
  const there = new Set(rows.map(({ id }) => id))
  await sql`delete from action_factors where action_id = ${actionId}`.execute(db)
  if (there.size > 0)
    await sql`insert into action_factors (action_id, factor_id) select ${actionId}, unnest(${[...there]}::uuid[])`.execute(
      db,
    )
  return factorIds.filter((id) => !there.has(id))
}

/** How many factors the incident has that an action could address: what led to it, not the outcome or what helped. */
export async function countFactors(db: Db, incidentId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from factors
    where incident_id = ${incidentId} and kind in ('factor', 'latent', 'trigger')`.execute(db)
  return rows[0]?.count ?? 0
}

export async function reviewRoles(
  db: Db,
  incidentId: string,
): Promise<{ ownerId: string | null; facilitatorId: string | null }> {
  const { rows } = await sql<{ ownerId: string | null; facilitatorId: string | null }>`select owner_id as "ownerId",
    facilitator_id as "facilitatorId" from reviews where incident_id = ${incidentId}`.execute(db)
  return rows[0] ?? { ownerId: null, facilitatorId: null }
}

export async function attachmentIsThere(db: Db, incidentId: string, id: string): Promise<boolean> {
  if (!isUuid(id)) return false
  const { rows } =
    await sql`select from attachments where incident_id = ${incidentId} and id = ${id} and removed_at is null`.execute(
      db,
    )
  return rows.length > 0
}

export type DueRevisit = Pick<Action, 'id' | 'number' | 'incidentId' | 'title' | 'owner' | 'status' | 'version'> & {
  dueOn: string
  incident: { number: number; title: string }
}

/** `forUser`: whose action it is, or whose review. */
export async function dueRevisits(
  db: Db,
  visible: Parameters<typeof sql.join>[0][number],
  { until, ownerId, forUser }: { until: string; ownerId: string | undefined; forUser?: string },
): Promise<DueRevisit[]> {
  if ([ownerId, forUser].some((id) => id !== undefined && !isUuid(id))) return []
  const { rows } =
    await sql<DueRevisit>`select a.id, a.number, a.incident_id as "incidentId", a.title, a.status, a.version, r.due_on as "dueOn",
      jsonb_build_object('id', o.id, 'name', o.name) as owner, jsonb_build_object('number', i.number, 'title', i.title) as incident
    from action_revisits r join actions a on a.id = r.action_id join incidents i on i.id = a.incident_id join users o on o.id = a.owner_id
      join reviews v on v.incident_id = i.id
    where r.answered_at is null and r.due_on <= ${until}::date and ${visible}
      and ${ownerId === undefined ? sql`true` : sql`a.owner_id = ${ownerId}`}
      and ${forUser === undefined ? sql`true` : sql`${forUser}::uuid in (a.owner_id, v.owner_id)`}
    order by r.due_on, a.number limit 500`.execute(db)
  return rows
}

export async function isRestricted(db: Db, incidentId: string): Promise<boolean> {
  const { rows } = await sql`select from incidents where id = ${incidentId} and restricted`.execute(db)
  return rows.length > 0
}

/** Puts the life of an action that came in a file beside it. It has none yet. */
export async function insertLife(db: Db, life: LifeHere): Promise<void> {
  await sql`update actions set soak_until = ${life.soakUntil}, accepted_at = ${life.acceptedAt}, merged_into = ${life.mergedInto},
      shows = ${life.shows}, impact = ${life.impact}, effort = ${life.effort}, likelihood = ${life.likelihood}, effect = ${life.effect},
      cost = ${life.cost}, side_effects = ${life.sideEffects}
    where id = ${life.actionId}`.execute(db)
  if (life.factorIds.length > 0)
    await sql`insert into action_factors (action_id, factor_id) select ${life.actionId}, unnest(${life.factorIds}::uuid[])`.execute(
      db,
    )
  const rows = <Row extends object>(list: readonly Row[]) =>
    JSON.stringify(list.map((row) => ({ ...row, id: newId() })))
  await sql`insert into action_steps (id, action_id, deed, before, after, words, by_name, at)
    select r.id, ${life.actionId}::uuid, r.deed, r.before, r.after, r.words, r."byName", r.at
    from json_to_recordset(${rows(life.steps)}::json) as r (id uuid, deed text, before text, after text, words text, "byName" text, at timestamptz)`.execute(
    db,
  )
  await sql`insert into action_proofs (id, action_id, kind, value, note, looked_by, by_id, at)
    select r.id, ${life.actionId}::uuid, r.kind, r.value, r.note, r."lookedBy", r.by, r.at
    from json_to_recordset(${rows(life.proofs)}::json) as r (id uuid, kind text, value text, note text, "lookedBy" uuid, by uuid, at timestamptz)`.execute(
    db,
  )
  await sql`insert into action_revisits (id, action_id, due_on, answered_at, by_name, in_place, held, words)
    select r.id, ${life.actionId}::uuid, r."dueOn", r."answeredAt", r."byName", r."inPlace", r.held, r.words
    from json_to_recordset(${rows(life.revisits)}::json) as r (id uuid, "dueOn" date, "answeredAt" timestamptz, "byName" text,
      "inPlace" boolean, held boolean, words text)`.execute(db)
}
