import { sql } from 'kysely'
import { isUuid } from '#platform/id.ts'
import type { Db } from '../store.ts'
import type { CardsPhase, Dots } from './model.ts'

/** A card with what rules ask of it. */
export interface CardRow {
  id: string
  itemId: string
  authorId: string | null
  groupId: string | null
  text: string
  version: number
  phase: CardsPhase
  removed: boolean
}

/** A card of this meeting, removed or not. */
export async function findCard(db: Db, meetingId: string, id: string): Promise<CardRow | null> {
  if (!isUuid(id)) return null
  const { rows } =
    await sql<CardRow>`select c.id, c.item_id as "itemId", c.author_id as "authorId", c.group_id as "groupId",
      c.text, c.version, i.phase, c.removed_at is not null as removed
    from meeting_cards c join meeting_items i on i.id = c.item_id
    where c.id = ${id} and i.meeting_id = ${meetingId} and i.removed_at is null`.execute(db)
  return rows[0] ?? null
}

/** How many cards an item has, of one author or of all. */
export async function countCards(db: Db, itemId: string, authorId: string | null): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from meeting_cards where item_id = ${itemId}
    and removed_at is null and (${authorId}::uuid is null or author_id = ${authorId}::uuid)`.execute(db)
  return rows[0]?.count ?? 0
}

/** Whether anybody ever wrote here; cards that were removed can come back. */
export async function wasWrittenIn(db: Db, itemId: string): Promise<boolean> {
  const { rows } = await sql`select from meeting_cards where item_id = ${itemId} limit 1`.execute(db)
  return rows.length > 0
}

export async function insertCard(
  db: Db,
  card: { id: string; itemId: string; authorId: string; text: string; at: string },
): Promise<void> {
  await sql`insert into meeting_cards (id, item_id, author_id, text, created_at)
    values (${card.id}, ${card.itemId}, ${card.authorId}, ${card.text}, ${card.at})`.execute(db)
}

/** False when the card is no longer at `version`. */
export async function updateCard(db: Db, id: string, version: number, text: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update meeting_cards set text = ${text}, version = version + 1
    where id = ${id} and version = ${version}`.execute(db)
  return numAffectedRows === 1n
}

export async function setCardRemoved(db: Db, id: string, at: string | null): Promise<void> {
  await sql`update meeting_cards set removed_at = ${at} where id = ${id}`.execute(db)
}

export async function setGroup(db: Db, cardId: string, groupId: string | null): Promise<void> {
  await sql`update meeting_cards set group_id = ${groupId} where id = ${cardId}`.execute(db)
}

export async function insertGroup(db: Db, id: string, itemId: string, at: string): Promise<void> {
  await sql`insert into meeting_groups (id, item_id, created_at) values (${id}, ${itemId}, ${at})`.execute(db)
}

/** A group of this meeting, and the item it is in. */
export async function findGroup(
  db: Db,
  meetingId: string,
  id: string,
): Promise<{ id: string; itemId: string; version: number } | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<{
    id: string
    itemId: string
    version: number
  }>`select g.id, g.item_id as "itemId", g.version
    from meeting_groups g join meeting_items i on i.id = g.item_id
    where g.id = ${id} and i.meeting_id = ${meetingId} and i.removed_at is null`.execute(db)
  return rows[0] ?? null
}

/** False when the group is no longer at `version`. */
export async function nameGroup(db: Db, id: string, version: number, title: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update meeting_groups set title = ${title}, version = version + 1
    where id = ${id} and version = ${version}`.execute(db)
  return numAffectedRows === 1n
}

/** Present cards of an item, for what can be voted on. */
export async function cardsOf(db: Db, itemId: string): Promise<{ id: string; groupId: string | null }[]> {
  const { rows } = await sql<{ id: string; groupId: string | null }>`select id, group_id as "groupId" from meeting_cards
    where item_id = ${itemId} and removed_at is null`.execute(db)
  return rows
}

export async function dotsOf(db: Db, itemId: string, userId: string): Promise<Dots[]> {
  const { rows } = await sql<Dots>`select target_id as "targetId", count from meeting_dots
    where item_id = ${itemId} and user_id = ${userId}`.execute(db)
  return rows
}

/** The most dots that one person gave in an item. */
export async function mostDotsOf(db: Db, itemId: string): Promise<number> {
  const { rows } = await sql<{ most: number }>`select coalesce(max(given), 0)::int as most from
    (select sum(count) as given from meeting_dots where item_id = ${itemId} group by user_id) each`.execute(db)
  return rows[0]?.most ?? 0
}

export async function setDots(db: Db, itemId: string, userId: string, targetId: string, count: number): Promise<void> {
  if (count === 0)
    await sql`delete from meeting_dots where item_id = ${itemId} and user_id = ${userId} and target_id = ${targetId}`.execute(
      db,
    )
  else
    await sql`insert into meeting_dots (item_id, user_id, target_id, count) values (${itemId}, ${userId}, ${targetId}, ${count})
      on conflict (item_id, user_id, target_id) do update set count = excluded.count`.execute(db)
}

/** Dots on something that is not there any more go back to those who gave them. */
export async function returnDots(db: Db, itemId: string, targetId: string): Promise<void> {
  await sql`delete from meeting_dots where item_id = ${itemId} and target_id = ${targetId}`.execute(db)
}

/** Votes that are open are closed. */
export async function closeVotes(db: Db, meetingId: string): Promise<void> {
  await sql`update meeting_items set phase = 'closed', version = version + 1
    where meeting_id = ${meetingId} and phase = 'voting'`.execute(db)
}
