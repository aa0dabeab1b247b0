import { sql } from 'kysely'
import { isUuid } from '#platform/id.ts'
import type { Db } from '../store.ts'

export interface Seen {
  userId: string
  itemId: string | null
  seenAt: string
  leftAt: string | null
}

export async function seenIn(db: Db, meetingId: string): Promise<Seen[]> {
  const { rows } =
    await sql<Seen>`select user_id as "userId", item_id as "itemId", seen_at as "seenAt", left_at as "leftAt"
    from meeting_people where meeting_id = ${meetingId}`.execute(db)
  return rows
}

export async function noteHere(
  db: Db,
  meetingId: string,
  userId: string,
  itemId: string | null,
  at: string,
): Promise<void> {
  await sql`insert into meeting_people (meeting_id, user_id, item_id, came_at, seen_at)
    values (${meetingId}, ${userId}, ${itemId}, ${at}, ${at})
    on conflict (meeting_id, user_id) do update set item_id = excluded.item_id, seen_at = excluded.seen_at,
      left_at = null`.execute(db)
}

export async function noteAway(db: Db, meetingId: string, userId: string, at: string): Promise<void> {
  await sql`update meeting_people set left_at = greatest(${at}::timestamptz, seen_at), item_id = null
    where meeting_id = ${meetingId} and user_id = ${userId}`.execute(db)
}

/** Counts a change that others see and that is none of the meeting's own. */
export async function countRevision(db: Db, meetingId: string): Promise<void> {
  await sql`update meetings set revision = revision + 1 where id = ${meetingId}`.execute(db)
}

/** False when nobody of that id was in the meeting. */
export async function setSpoke(db: Db, meetingId: string, userId: string, at: string | null): Promise<boolean> {
  if (!isUuid(userId)) return false
  const { numAffectedRows } = await sql`update meeting_people set spoke_at = ${at}
    where meeting_id = ${meetingId} and user_id = ${userId}`.execute(db)
  return numAffectedRows === 1n
}
