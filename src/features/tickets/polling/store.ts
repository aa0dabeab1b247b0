import { sql } from 'kysely'
import { json } from '#platform/db/values.ts'
import type { RemoteTicket } from '../model.ts'
import type { Db } from '../store.ts'

export interface DuePoll {
  id: string
  heldUntil: string
  /** From when on what changed is asked for. */
  since: string
  faulty: boolean
}

/** Takes one tracker that is to be asked what changed, for this process alone until `heldUntil`; null when there is none. */
export async function takePoll(tx: Db, now: string, heldUntil: string): Promise<DuePoll | null> {
  const { rows } = await sql<DuePoll>`update trackers k set poll_held_until = ${heldUntil}
    where k.id = (
      select d.id from trackers d
      where d.removed_at is null and d.paused_at is null and (d.quiet_until is null or d.quiet_until <= ${now})
        and (d.poll_at is null or d.poll_at <= ${now}) and (d.poll_held_until is null or d.poll_held_until <= ${now})
        and exists (select from tickets t where t.tracker_id = d.id and t.state <> 'withheld')
      order by d.poll_at nulls first, d.id limit 1 for update of d skip locked)
    returning k.id, k.poll_held_until as "heldUntil", coalesce(k.polled_to, k.created_at) as since,
      k.fault is not null as faulty`.execute(tx)
  return rows[0] ?? null
}

/** Makes those due that changed since they were seen; how many these are. */
export async function makeChangedDue(
  tx: Db,
  trackerId: string,
  tickets: readonly RemoteTicket[],
  at: string,
): Promise<number> {
  const { numAffectedRows } = await sql`update tickets t set next_at = ${at}
    from jsonb_array_elements(${json(tickets)}) as x(ticket)
    where t.tracker_id = ${trackerId} and t.remote_id = x.ticket->>'id' and t.state in ('linked', 'gone')
      and t.seen is distinct from x.ticket`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** What failed is tried again, now that the tracker answers. */
export async function makeFailedDue(tx: Db, trackerId: string, at: string): Promise<number> {
  const { numAffectedRows } = await sql`update tickets set next_at = ${at}
    where tracker_id = ${trackerId} and fault is not null and next_at > ${at} and held_until is null`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export async function releasePoll(
  tx: Db,
  { id, heldUntil }: DuePoll,
  pollAt: string,
  polledTo: string | null,
): Promise<void> {
  await sql`update trackers set poll_at = ${pollAt}, poll_held_until = null, polled_to = coalesce(${polledTo}, polled_to)
    where id = ${id} and poll_held_until = ${heldUntil}`.execute(tx)
}
