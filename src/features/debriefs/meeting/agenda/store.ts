import { sql } from 'kysely'
import { isUuid } from '#platform/id.ts'
import type { CardsPhase } from '../cards/model.ts'
import type { Item, ItemFields } from '../model.ts'
import type { Db } from '../store.ts'

const columns = sql.raw(`i.id, i.kind, i.title, i.minutes, i.from_at as "fromAt", i.to_at as "toAt", i.phase,
  i.authors_shown as "authorsShown", i.dots_each as "dotsEach", i.done_at as "doneAt", i.version`)

/** The agenda in its order, without what was taken off it. */
export async function listItems(db: Db, meetingId: string): Promise<Item[]> {
  const { rows } = await sql<Item>`select ${columns} from meeting_items i
    where i.meeting_id = ${meetingId} and i.removed_at is null order by i.position, i.id`.execute(db)
  return rows
}

/** An item of this meeting; with `removed` also one that was taken off. */
export async function findItem(db: Db, meetingId: string, id: string, removed = false): Promise<Item | null> {
  if (!isUuid(id)) return null
  const { rows } = await sql<Item>`select ${columns} from meeting_items i
    where i.id = ${id} and i.meeting_id = ${meetingId} and (i.removed_at is null or ${removed})`.execute(db)
  return rows[0] ?? null
}

/** Adds items in the order given, behind the others. */
export async function insertItems(
  db: Db,
  meetingId: string,
  items: readonly (ItemFields & { id: string })[],
): Promise<void> {
  const rows = items.map((item) => ({ ...item, phase: item.kind === 'cards' ? 'writing' : null }))
  await sql`insert into meeting_items (id, meeting_id, position, kind, title, minutes, from_at, to_at, phase, authors_shown, dots_each)
    select r.id, ${meetingId}, coalesce((select max(position) from meeting_items where meeting_id = ${meetingId}), 0)
      + row_number() over (), r.kind, r.title, r.minutes, r."fromAt", r."toAt", r.phase, r."authorsShown", r."dotsEach"
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, kind text, title text, minutes integer,
      "fromAt" timestamptz, "toAt" timestamptz, phase text, "authorsShown" boolean, "dotsEach" integer)`.execute(db)
}

/** Gives items the places in which their ids come. */
export async function writeOrder(db: Db, ids: readonly string[]): Promise<void> {
  await sql`update meeting_items i set position = o.place
    from unnest(${ids}::uuid[]) with ordinality as o (id, place) where i.id = o.id`.execute(db)
}

export type ItemEdit = Partial<Pick<ItemFields, 'title' | 'minutes' | 'authorsShown' | 'dotsEach'>>

/** False when the item is no longer at `version`. */
export async function updateItem(db: Db, id: string, version: number, edit: ItemEdit): Promise<boolean> {
  const set = [sql`version = version + 1`]
  if (edit.title !== undefined) set.push(sql`title = ${edit.title}`)
  if (edit.minutes !== undefined) set.push(sql`minutes = ${edit.minutes}`)
  if (edit.authorsShown !== undefined) set.push(sql`authors_shown = ${edit.authorsShown}`)
  if (edit.dotsEach !== undefined) set.push(sql`dots_each = ${edit.dotsEach}`)
  const { numAffectedRows } = await sql`update meeting_items set ${sql.join(set)}
    where id = ${id} and version = ${version}`.execute(db)
  return numAffectedRows === 1n
}

export async function setPhase(db: Db, id: string, phase: CardsPhase): Promise<void> {
  await sql`update meeting_items set phase = ${phase}, version = version + 1 where id = ${id}`.execute(db)
}

/** An item that was left is done; one that everybody is led to is not. */
export async function noteMoved(db: Db, from: string | null, to: string | null, at: string): Promise<void> {
  if (from !== null && from !== to)
    await sql`update meeting_items set done_at = coalesce(done_at, ${at}) where id = ${from}`.execute(db)
  if (to !== null) await sql`update meeting_items set done_at = null where id = ${to}`.execute(db)
}

export async function setRemoved(db: Db, id: string, at: string | null): Promise<void> {
  await sql`update meeting_items set removed_at = ${at} where id = ${id}`.execute(db)
}
