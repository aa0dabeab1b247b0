import { sql } from 'kysely'
import { json } from '#platform/db/values.ts'
import type { Agreed } from '../agree.ts'
import type { Difference, RemoteTicket, Ticket } from '../model.ts'
import type { Db } from '../store.ts'

export interface Due {
  id: string
  actionId: string
  trackerId: string
  heldUntil: string
}

/**
 * Takes one ticket that is due, for this process alone until `heldUntil`; null when there is none. While it is held it is due
 * then, so that whatever makes it due meanwhile is seen by another instant, and a process that dies leaves it to the next one.
 */
export async function takeDue(tx: Db, now: string, heldUntil: string): Promise<Due | null> {
  const { rows } = await sql<Due>`update tickets t set held_until = ${heldUntil}, next_at = ${heldUntil}
    where t.id = (
      select d.id from tickets d join trackers k on k.id = d.tracker_id
      where d.next_at <= ${now} and (d.held_until is null or d.held_until <= ${now})
        and k.removed_at is null and k.paused_at is null and (k.quiet_until is null or k.quiet_until <= ${now})
      order by d.next_at, d.id limit 1 for update of d skip locked)
    returning t.id, t.action_id as "actionId", t.tracker_id as "trackerId", t.held_until as "heldUntil"`.execute(tx)
  return rows[0] ?? null
}

/** True while this process alone may write what became of it; the row is locked then. */
export async function isHeld(tx: Db, { id, heldUntil }: Due): Promise<boolean> {
  const { rows } = await sql`select from tickets where id = ${id} and held_until = ${heldUntil} for update`.execute(tx)
  return rows.length === 1
}

/** Kept before the request goes out: whoever comes next knows that a ticket may be there. */
export async function setTried(tx: Db, id: string, agreed: Agreed, at: string): Promise<void> {
  await sql`update tickets set first_tried_at = coalesce(first_tried_at, ${at}), last_tried_at = ${at},
    attempts = attempts + 1, agreed = ${json(agreed)} where id = ${id}`.execute(tx)
}

/** The tracker said that it did nothing, so this try never was. */
export async function unsetTried(
  tx: Db,
  id: string,
  before: { firstTriedAt: string | null; lastTriedAt: string | null },
): Promise<void> {
  await sql`update tickets set first_tried_at = ${before.firstTriedAt}, last_tried_at = ${before.lastTriedAt}
    where id = ${id}`.execute(tx)
}

export async function setLinked(tx: Db, id: string, remote: RemoteTicket, agreed: Agreed, at: string): Promise<void> {
  await sql`update tickets set state = 'linked', remote_id = ${remote.id}, agreed = ${json(agreed)}, version = version + 1
    where id = ${id}`.execute(tx)
  await setSeen(tx, id, remote, at)
}

export async function setSeen(tx: Db, id: string, remote: RemoteTicket, at: string): Promise<void> {
  await sql`update tickets set seen = ${json(remote)}, seen_at = ${at}, key = ${remote.key}, url = ${remote.url},
    version = version + case when state = 'linked' then 0 else 1 end, state = 'linked' where id = ${id}`.execute(tx)
}

export async function setAgreed(
  tx: Db,
  id: string,
  { agreed, differences }: { agreed: Agreed; differences: readonly Difference[] },
): Promise<void> {
  await sql`update tickets set agreed = ${json(agreed)}, differences = ${json(differences)},
    version = version + case when differences <> ${json(differences)} then 1 else 0 end where id = ${id}`.execute(tx)
}

/** Lets go of it: due again at `nextAt`, unless something made it due meanwhile. `fault` undefined = as it was. */
export async function release(
  tx: Db,
  { id, heldUntil }: Due,
  nextAt: string | null,
  fault?: Ticket['fault'],
): Promise<void> {
  await sql`update tickets set next_at = case when next_at = ${heldUntil} then ${nextAt} else next_at end, held_until = null,
    fault = ${fault === undefined ? sql`fault` : fault === null ? null : json(fault)} where id = ${id}`.execute(tx)
}

export async function setState(tx: Db, { id }: Due, state: Ticket['state']): Promise<void> {
  await sql`update tickets set state = ${state}, fault = null, version = version + 1,
    differences = ${json([])} where id = ${id} and state <> ${state}`.execute(tx)
}

/** A tracker that asked us to wait is asked nothing until then. */
export async function setQuiet(tx: Db, trackerId: string, until: string): Promise<void> {
  await sql`update trackers set quiet_until = ${until} where id = ${trackerId}`.execute(tx)
}
