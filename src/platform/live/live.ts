import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import type { Database } from '../db/database.ts'
import type { Log } from '../log/log.ts'

/**
 * Tells every process and every browser what changed, by PostgreSQL notifications. `Notice` is small JSON that names
 * what changed, never the content: whoever listens asks again with their own rights.
 */
export interface Live<Notice> {
  /** Sends a notice when the caller's transaction commits, and never when it rolls back. */
  publish(tx: Kysely<any>, notice: Notice): Promise<void>
  /** Calls `fn` for each notice, also those of this process, until the returned function is called. */
  subscribe(listener: Listener<Notice>): () => void
  close(): Promise<void>
}
export interface Listener<Notice> {
  notice(notice: Notice): void
  /** Notices may have been lost, because the connection was; look again at everything. */
  missed(): void
}

const CHANNEL = 'live'
/** PostgreSQL takes 8000 bytes. */
const LIMIT = 7_000
const HEARTBEAT_MS = 20_000

/** Starts listening. With a server this takes one connection of its own, renewed when it breaks. */
export async function createLive<Notice>(database: Database, connectionString: string | undefined, log: Log): Promise<Live<Notice>> {
  const listeners = new Set<Listener<Notice>>()
  const tell = (payload: string | undefined) => {
    const notice = JSON.parse(payload ?? 'null') as Notice
    for (const listener of listeners) listener.notice(notice)
  }
  const missed = () => {
    for (const listener of listeners) listener.missed()
  }
  const stop =
    database.engine || !connectionString ? await listenEmbedded(database, tell) : await listenServer(connectionString, { tell, missed, log })
  return {
    async publish(tx, notice) {
      const payload = JSON.stringify(notice)
      if (Buffer.byteLength(payload) > LIMIT) throw new RangeError(`A live notice has ${Buffer.byteLength(payload)} bytes; ${LIMIT} is the most. Name what changed, do not send it.`)
      await sql`select pg_notify(${CHANNEL}, ${payload})`.execute(tx)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async close() {
      listeners.clear()
      await stop()
    },
  }
}

/** The one session of the embedded database listens; its engine hands notifications out itself. */
async function listenEmbedded(database: Database, tell: (payload: string) => void): Promise<() => Promise<void>> {
  const off = database.engine?.onNotification((channel, payload) => {
    if (channel === CHANNEL) tell(payload)
  })
  await database.pool.query(`listen ${CHANNEL}`)
  return async () => off?.()
}

async function listenServer(connectionString: string, to: { tell(payload: string | undefined): void; missed(): void; log: Log }): Promise<() => Promise<void>> {
  let client: pg.Client | null = null
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let beat: NodeJS.Timeout | undefined
  let pauseMs = 250

  const connect = async () => {
    const next = new pg.Client({ connectionString, keepAlive: true })
    // A connection that broke also fails its heartbeat; only the first sign counts.
    const lost = (error?: Error) => {
      if (client !== next) return
      client = null
      clearInterval(beat)
      next.end().catch(() => {})
      if (closed) return
      to.log.warn({ err: error }, 'the connection for live notices broke; connecting again')
      again()
    }
    next.on('notification', (message) => to.tell(message.payload))
    next.on('error', lost)
    next.on('end', () => lost())
    await next.connect()
    await next.query(`listen ${CHANNEL}`)
    client = next
    pauseMs = 250
    beat = setInterval(() => next.query('select 1').catch(lost), HEARTBEAT_MS)
    beat.unref()
  }
  const again = () => {
    retry = setTimeout(() => {
      connect().then(to.missed, (error) => {
        to.log.warn({ err: error }, 'live notices are still not connected')
        if (!closed) again()
      })
    }, pauseMs)
    pauseMs = Math.min(pauseMs * 2, 10_000)
  }
  await connect()
  return async () => {
    closed = true
    clearTimeout(retry)
    clearInterval(beat)
    await client?.end()
  }
}
