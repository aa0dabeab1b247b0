import { type Kysely, sql, type Transaction } from 'kysely'
import { json } from '#platform/db/values.ts'
import { isUuid } from '#platform/id.ts'
import type { Tracker } from './model.ts'

/** Any table map: this file knows its own tables. */
// biome-ignore lint/suspicious/noExplicitAny: callers may bring their own table map
export type Db = Kysely<any> | Transaction<any>

/** Those that were not removed, by name; `id` asks for one. */
export async function listTrackers(db: Db, id?: string): Promise<Tracker[]> {
  if (id !== undefined && !isUuid(id)) return []
  const { rows } = await sql<Tracker>`select k.id, k.name, k.integration, k.settings, k.account, k.place,
      k.token_hint as "tokenHint", '/hooks/trackers/' || k.hook as address, k.paused_at as "pausedAt",
      k.last_good_at as "lastGoodAt", k.fault, k.last_heard_at as "lastHeardAt", k.last_refusal as "lastRefusal",
      k.version, k.created_at as "createdAt",
      (select json_build_object('id', u.id, 'name', u.name) from users u where u.id = k.created_by) as "createdBy",
      -- Counts would tell of restricted incidents, whose tickets are withheld.
      (select json_build_object(
          'linked', count(*) filter (where t.state = 'linked'),
          'waiting', count(*) filter (where t.state = 'making'),
          'failing', count(*) filter (where t.fault is not null),
          'differing', count(*) filter (where t.differences <> '[]'))
        from tickets t join actions a on a.id = t.action_id join incidents i on i.id = a.incident_id
        where t.tracker_id = k.id and t.state <> 'withheld' and not i.restricted) as counts
    from trackers k where k.removed_at is null and ${id === undefined ? sql`true` : sql`k.id = ${id}`}
    order by lower(k.name), k.id`.execute(db)
  return rows
}

/** A tracker as it is asked, with its secrets as they are kept. */
export interface KnownTracker {
  id: string
  name: string
  integration: string
  settings: Record<string, unknown>
  tokenSealed: string
  hookSealed: string
  paused: boolean
}

const known = sql.raw(`id, name, integration, settings, token_sealed as "tokenSealed", hook_sealed as "hookSealed",
  paused_at is not null as paused`)

export async function findKnown(db: Db, id: string): Promise<KnownTracker | null> {
  if (!isUuid(id)) return null
  const { rows } =
    await sql<KnownTracker>`select ${known} from trackers where id = ${id} and removed_at is null`.execute(db)
  return rows[0] ?? null
}

/** The tracker whose webhook posts to this address, unless it was removed. */
export async function findByHook(db: Db, hook: string): Promise<KnownTracker | null> {
  const { rows } =
    await sql<KnownTracker>`select ${known} from trackers where hook = ${hook} and removed_at is null`.execute(db)
  return rows[0] ?? null
}

/** Those that are asked, in the order they were added. */
export async function idsInUse(db: Db): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from trackers where removed_at is null and paused_at is null order by id`.execute(db)
  return rows.map(({ id }) => id)
}

export interface NewTracker {
  id: string
  name: string
  integration: string
  settings: Record<string, unknown>
  tokenSealed: string
  tokenHint: string
  hook: string
  hookSealed: string
  account: string
  place: string
  createdBy: string | null
  at: string
}

export async function insertTracker(tx: Db, given: NewTracker): Promise<void> {
  await sql`insert into trackers (id, name, integration, settings, token_sealed, token_hint, hook, hook_sealed, account,
      place, last_good_at, created_by, created_at, updated_at)
    values (${given.id}, ${given.name}, ${given.integration}, ${json(given.settings)}, ${given.tokenSealed},
      ${given.tokenHint}, ${given.hook}, ${given.hookSealed}, ${given.account}, ${given.place}, ${given.at},
      ${given.createdBy}, ${given.at}, ${given.at})`.execute(tx)
}

/** False when it is no longer at `version`, or was removed. */
export async function renameTracker(tx: Db, id: string, version: number, name: string, at: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update trackers set name = ${name}, version = version + 1, updated_at = ${at}
    where id = ${id} and version = ${version} and removed_at is null`.execute(tx)
  return numAffectedRows === 1n
}

export async function setToken(
  tx: Db,
  id: string,
  given: Pick<NewTracker, 'tokenSealed' | 'tokenHint' | 'account' | 'place' | 'at'>,
): Promise<void> {
  await sql`update trackers set token_sealed = ${given.tokenSealed}, token_hint = ${given.tokenHint},
    account = ${given.account}, place = ${given.place}, last_good_at = ${given.at}, fault = null, quiet_until = null,
    version = version + 1, updated_at = ${given.at} where id = ${id}`.execute(tx)
}

export async function setHookSecret(tx: Db, id: string, hookSealed: string, at: string): Promise<void> {
  await sql`update trackers set hook_sealed = ${hookSealed}, last_refusal = null, version = version + 1,
    updated_at = ${at} where id = ${id}`.execute(tx)
}

export async function setPaused(tx: Db, id: string, pausedAt: string | null, at: string): Promise<void> {
  await sql`update trackers set paused_at = ${pausedAt}, version = version + 1, updated_at = ${at}
    where id = ${id}`.execute(tx)
}

/** Nothing is asked or let in any more, and its secrets are gone. */
export async function removeTracker(tx: Db, id: string, at: string): Promise<void> {
  await sql`update trackers set removed_at = ${at}, token_sealed = '', token_hint = '', hook_sealed = '',
    version = version + 1, updated_at = ${at} where id = ${id}`.execute(tx)
  await sql`delete from tickets where tracker_id = ${id}`.execute(tx)
  await sql`delete from tracker_people where tracker_id = ${id}`.execute(tx)
}

/** Locked first and by itself: a statement that locks a row and changes it can wait for another one that does the same. */
async function lockFault(tx: Db, id: string): Promise<{ fault: Tracker['fault'] } | undefined> {
  const { rows } = await sql<{
    fault: Tracker['fault']
  }>`select fault from trackers where id = ${id} for no key update`.execute(tx)
  return rows[0]
}

/** True when it had a fault that is over now. */
export async function setGood(tx: Db, id: string, at: string, told?: { account: string; place: string }) {
  const before = await lockFault(tx, id)
  await sql`update trackers set last_good_at = ${at}, fault = null,
    account = coalesce(${told?.account ?? null}::text, account), place = coalesce(${told?.place ?? null}::text, place)
    where id = ${id}`.execute(tx)
  return before !== undefined && before.fault !== null
}

export type Fault = NonNullable<Tracker['fault']>

/** True when it is another fault than before. */
export async function setFault(tx: Db, id: string, fault: Fault): Promise<boolean> {
  const before = await lockFault(tx, id)
  await sql`update trackers set fault = ${json(fault)} where id = ${id}`.execute(tx)
  return before !== undefined && before.fault?.message !== fault.message
}

/** What waits is tried at once, however often it went wrong, and the tracker is asked what changed. */
export async function makeWaitingDue(tx: Db, id: string, at: string): Promise<void> {
  await sql`update tickets set next_at = ${at}
    where tracker_id = ${id} and state <> 'withheld' and (next_at is not null or fault is not null)`.execute(tx)
  await sql`update trackers set poll_at = null where id = ${id}`.execute(tx)
}

/** Incidents with tickets in this tracker. */
export async function incidentsOf(tx: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct a.incident_id as id from tickets t
    join actions a on a.id = t.action_id where t.tracker_id = ${id}`.execute(tx)
  return rows.map((row) => row.id)
}
