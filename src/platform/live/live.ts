import { sql } from 'kysely'
import type { AnyDb } from '../db/catalog.ts'
import type { Database } from '../db/database.ts'

/**
 * Tells every process and every browser what changed, by PostgreSQL notifications. `Notice` is small JSON that names
 * what changed, never the content: whoever listens asks again with their own rights.
 */
export interface Live<Notice> {
  /** Sends a notice when the caller's transaction commits, and never when it rolls back. */
  publish(tx: AnyDb, notice: Notice): Promise<void>
  /** Calls `fn` for each notice, also those of this process, until the returned function is called. */
  subscribe(listener: Listener<Notice>): () => void
  close(): void
}
export interface Listener<Notice> {
  notice(notice: Notice): void
  /** Notices may have been lost, because the connection was; look again at everything. */
  missed(): void
}

const CHANNEL = 'live'
/** PostgreSQL takes 8000 bytes. */
const LIMIT = 7_000

/** Starts to hear notices. */
export async function createLive<Notice>(database: Database): Promise<Live<Notice>> {
  const listeners = new Set<Listener<Notice>>()
  const stop = await database.listen(CHANNEL, {
    heard(payload) {
      const notice = JSON.parse(payload) as Notice
      for (const listener of listeners) listener.notice(notice)
    },
    missed() {
      for (const listener of listeners) listener.missed()
    },
  })
  return {
    async publish(tx, notice) {
      const payload = JSON.stringify(notice)
      const bytes = Buffer.byteLength(payload)
      if (bytes > LIMIT)
        throw new RangeError(
          `A live notice has ${bytes} bytes; ${LIMIT} is the most. Name what changed instead of sending it.`,
        )
      await sql`select pg_notify(${CHANNEL}, ${payload})`.execute(tx)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      listeners.clear()
      stop()
    },
  }
}
