import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import type { Log } from '../log/log.ts'

/** Hears PostgreSQL notifications of one channel. */
export interface Hearer {
  heard(payload: string): void
  /** The connection was lost and is back; notifications in between are gone. */
  missed(): void
}

export interface Listening {
  /** Begins to hear a channel, a plain lower-case name. The returned function ends it. */
  listen(channel: string, hearer: Hearer): Promise<() => void>
  close(): Promise<void>
}

const HEARTBEAT_MS = 20_000
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000

/** The one session of an embedded database listens, and its engine hands notifications out itself. */
export function listenEmbedded(engine: PGlite, pool: pg.Pool): Listening {
  const stops = new Set<() => void>()
  return {
    async listen(channel, hearer) {
      const off = engine.onNotification((from, payload) => {
        if (from === channel) hearer.heard(payload)
      })
      stops.add(off)
      await pool.query(`listen ${pg.escapeIdentifier(channel)}`)
      return () => {
        off()
        stops.delete(off)
      }
    },
    async close() {
      for (const off of stops) off()
    },
  }
}

/** One connection of its own hears all channels. It is opened on first use and again whenever it breaks. */
export function listenServer(connectionString: string, log: Log | undefined): Listening {
  const channels = new Map<string, Set<Hearer>>()
  let client: Promise<pg.Client> | null = null
  let retry: NodeJS.Timeout | undefined
  let pauseMs = FIRST_PAUSE_MS
  let closed = false

  const connect = async (): Promise<pg.Client> => {
    const next = new pg.Client({ connectionString, keepAlive: true })
    let beat: NodeJS.Timeout | undefined
    let over = false
    const lost = (error?: Error) => {
      if (over) return
      over = true
      clearInterval(beat)
      next.end().catch(() => {})
      if (closed) return
      log?.warn({ err: error }, 'the connection that hears notifications broke; connecting again')
      reconnect()
    }
    next.on('notification', ({ channel, payload }) => {
      for (const hearer of channels.get(channel) ?? []) hearer.heard(payload ?? '')
    })
    await next.connect()
    // Only now: a connection that never was is the caller's to see.
    next.on('error', lost)
    next.on('end', () => lost())
    for (const channel of channels.keys()) await next.query(`listen ${pg.escapeIdentifier(channel)}`)
    beat = setInterval(() => void next.query('select 1').catch(lost), HEARTBEAT_MS)
    beat.unref()
    pauseMs = FIRST_PAUSE_MS
    return next
  }
  const reconnect = () => {
    client = null
    retry = setTimeout(() => {
      client = connect()
      client.then(
        () => {
          for (const hearers of channels.values()) for (const hearer of hearers) hearer.missed()
        },
        () => {
          if (!closed) reconnect()
        },
      )
    }, pauseMs)
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
  }
  return {
    async listen(channel, hearer) {
      const hearers = channels.get(channel) ?? new Set()
      const isNew = hearers.size === 0
      channels.set(channel, hearers.add(hearer))
      if (!client && !retry) client = connect()
      const connected = await client
      if (isNew) await connected?.query(`listen ${pg.escapeIdentifier(channel)}`)
      return () => void hearers.delete(hearer)
    },
    async close() {
      closed = true
      clearTimeout(retry)
      await (await client?.catch(() => null))?.end()
    },
  }
}
