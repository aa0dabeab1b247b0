import { sql } from 'kysely'
import type { Db } from '../../store.ts'
import type { Unreached, Worker } from '../model.ts'
import { personColumns, personTables } from '../store.ts'

export async function insertMessage(db: Db, digestId: string): Promise<void> {
  await sql`insert into action_digest_messages (digest_id, state) values (${digestId}, 'waiting')`.execute(db)
}

/** Digests whose message is to be tried at `at`, or was left in somebody's hands since `abandoned`. */
export async function unsent(db: Db, at: string, abandoned: string): Promise<(Worker & { digestId: string })[]> {
  const { rows } = await sql<Worker & { digestId: string }>`select g.id as "digestId", ${personColumns}
    from action_digest_messages m join action_digests g on g.id = m.digest_id join ${personTables} on u.id = g.user_id
    where (m.state = 'waiting' and (m.next_at is null or m.next_at <= ${at}))
      or (m.state = 'sending' and m.taken_at < ${abandoned})
    order by g.created_at limit 500`.execute(db)
  return rows
}

/** What is older is told no more: newer digests tell what still waits. */
export async function giveUp(db: Db, before: string): Promise<void> {
  await sql`update action_digest_messages m set state = 'failed' from action_digests g
    where g.id = m.digest_id and m.state in ('waiting', 'sending') and g.created_at < ${before}`.execute(db)
}

export interface TakenMessage extends Worker {
  userId: string
  email: string
  /** True while the person wants messages. */
  wanted: boolean
  /** Where it was tried before without a sure answer, and when; null = never. */
  tried: { connectionId: string | null; place: string; first: string; last: string } | null
}

/** Takes a message into the hands of `lease`. One that another has, and tried since `abandoned`, is left to it. */
export async function take(
  db: Db,
  digestId: string,
  lease: string,
  at: string,
  abandoned: string,
): Promise<TakenMessage | null> {
  const { rows } = await sql<TakenMessage>`with taken as (
      update action_digest_messages set state = 'sending', taken_by = ${lease}, taken_at = ${at}, next_at = null
      where digest_id = ${digestId} and ((state = 'waiting' and (next_at is null or next_at <= ${at}))
        or (state = 'sending' and (taken_at < ${abandoned} or last_tried_at is null)))
      returning *)
    select g.user_id as "userId", u.email, ${personColumns},
      u.removed_at is null and coalesce(s.choice, 'mail') = 'messenger' as wanted,
      case when t.first_tried_at is not null then jsonb_build_object('connectionId', t.connection_id, 'place', t.place,
        'first', t.first_tried_at, 'last', t.last_tried_at) end as tried
    from taken t join action_digests g on g.id = t.digest_id join ${personTables} on u.id = g.user_id`.execute(db)
  return rows[0] ?? null
}

/** Notes that it is about to be sent; false when somebody else has it in hand by now, who then must be left alone. */
export async function noteTry(
  db: Db,
  digestId: string,
  lease: string,
  { connectionId, place }: { connectionId: string; place: string },
  at: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update action_digest_messages set connection_id = ${connectionId},
      place = ${place}, first_tried_at = coalesce(first_tried_at, ${at}), last_tried_at = ${at}, taken_at = ${at}
    where digest_id = ${digestId} and state = 'sending' and taken_by = ${lease}`.execute(db)
  return numAffectedRows === 1n
}

/** A try that surely did not arrive did not happen. */
export async function takeBackTry(
  db: Db,
  digestId: string,
  lease: string,
  before: TakenMessage['tried'],
): Promise<void> {
  await sql`update action_digest_messages set first_tried_at = ${before?.first ?? null},
      last_tried_at = ${before?.last ?? null}
    where digest_id = ${digestId} and taken_by = ${lease}`.execute(db)
}

export type Ending = 'sent' | 'waiting' | 'needless' | 'nobody' | 'failed'

/** Only whoever has it in hand says what became of it; false for anybody else. */
export async function ended(
  db: Db,
  digestId: string,
  lease: string,
  { state, nextAt, at }: { state: Ending; nextAt: string | null; at: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update action_digest_messages set state = ${state}, next_at = ${nextAt},
      sent_at = ${state === 'sent' ? at : null}
    where digest_id = ${digestId} and state = 'sending' and taken_by = ${lease}`.execute(db)
  return numAffectedRows === 1n
}

/** False when the same was said before. Null: they are reached again. */
export async function setUnreached(db: Db, userId: string, unreached: Unreached | null): Promise<boolean> {
  const { numAffectedRows } = await sql`update action_reminder_settings
    set unreached = ${unreached === null ? null : JSON.stringify(unreached)}::jsonb
    where user_id = ${userId} and (unreached ->> 'message') is distinct from ${unreached?.message ?? null}`.execute(db)
  return numAffectedRows === 1n
}
