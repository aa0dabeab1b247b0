import { sql } from 'kysely'
import { json } from '#platform/db/values.ts'
import type { Db } from '../store.ts'

export async function setHeard(tx: Db, id: string, at: string): Promise<void> {
  await sql`update trackers set last_heard_at = ${at}, last_refusal = null where id = ${id}`.execute(tx)
}

export async function setRefusal(tx: Db, id: string, reason: string, at: string): Promise<void> {
  await sql`update trackers set last_refusal = ${json({ reason: reason.slice(0, 300), at })} where id = ${id}`.execute(
    tx,
  )
}

/**
 * Tickets that are to be looked at again, all of them for null; how many there are. One that is being looked at now is
 * among them: what it showed may be older than what was told.
 */
export async function makeDue(tx: Db, trackerId: string, remoteIds: readonly string[] | null, at: string) {
  const { numAffectedRows } = await sql`update tickets set next_at = ${at}
    where tracker_id = ${trackerId} and state in ('linked', 'gone')
      and ${remoteIds === null ? sql`true` : sql`remote_id = any(${[...remoteIds]}::text[])`}`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
