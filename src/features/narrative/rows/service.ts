import type { Transaction } from 'kysely'
import * as Y from 'yjs'
import { fromDatabase, type Opened } from '../documents/opened.ts'
import * as store from '../store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

/** Takes in what others than this process (`source`) appended or put together since it was looked at. */
export async function catchUp(db: store.Db, own: Opened, source: string, generation?: number): Promise<void> {
  const current = generation ?? (await store.findDocument(db, own.reviewId))?.generation ?? own.generation
  if (current !== own.generation) {
    const { state } = await store.readState(db, own.reviewId)
    if (state.length > 0) Y.applyUpdate(own.doc, state, fromDatabase(null))
    own.generation = current
  }
  const rows = await store.readOthers(db, own.reviewId, own.seen, source, own.known)
  for (const row of rows) if (row.update) Y.applyUpdate(own.doc, row.update, fromDatabase(row.userId))
  noteSeen(own, rows)
}

/** Remembers which rows are in the document: up to an id, and beyond it one by one. */
export function noteSeen(own: Opened, rows: readonly Pick<store.UpdateRow, 'id' | 'passed'>[]): void {
  own.seen = passedUntil(rows, own.seen)
  own.known = new Set(rows.flatMap(({ id }) => (id > own.seen ? [id] : [])))
}

/** Puts all rows of an open document into one state. Its row is locked, and `catchUp` came before. */
export async function compact(tx: Tx, own: Opened, source: string): Promise<void> {
  const rows = await store.readRows(tx, own.reviewId, source)
  for (const row of rows) if (row.update) Y.applyUpdate(own.doc, row.update, fromDatabase(null))
  const state = Y.encodeStateAsUpdate(own.doc)
  const ids = rows.map(({ id }) => id)
  await store.compact(tx, own.reviewId, state, ids)
  own.generation++
  own.bytes = state.length
  own.changes = 0
}

/** The id up to which no change can still be on its way: several processes commit in another order than they count. */
function passedUntil(rows: readonly Pick<store.UpdateRow, 'id' | 'passed'>[], seen: number): number {
  const first = rows.findIndex(({ passed }) => !passed)
  return rows[(first === -1 ? rows.length : first) - 1]?.id ?? seen
}
