import { AsyncLocalStorage } from 'node:async_hooks'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Log } from '../log/log.ts'
import { openEmbedded } from './embedded.ts'
import { initialise } from './embedded-init.ts'
import { enginePool } from './engine-connection.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import { type Listening, listenEmbedded, listenServer } from './listen.ts'
import { keepTidy } from './upkeep.ts'
import { libraryTypes, valueTypes } from './values.ts'

/** An open database. `Schema` is the caller's own table map for Kysely. */
// biome-ignore lint/suspicious/noExplicitAny: a table map is given by whoever knows the tables
export interface Database<Schema = any> {
  kind: 'embedded' | 'server'
  pool: pg.Pool
  db: Kysely<Schema>
  /** The same connections for libraries that bring their own SQL and expect `Date` for instants. */
  libraryDb: Kysely<Schema>
  /** Runs `fn` in one transaction: all of it or nothing. Inside, use only `tx`; asking `db` again throws. */
  transaction<T>(fn: (tx: Transaction<Schema>) => Promise<T>): Promise<T>
  /** Held while an embedded database in a folder is open, else null. */
  lock: FolderLock | null
  /** The engine in this process when `kind` is `embedded`, else null. */
  engine: PGlite | null
  /** Hears notifications; with a server on one connection beside the pool. See `Listening`. */
  listen: Listening['listen']
  close(): Promise<void>
}

/** What opening needs of the settings. */
export interface DatabaseSettings {
  dataDir: string
  databaseUrl: string | undefined
  pool: number
  embeddedCache: number
  log?: Log
}

/**
 * Opens the PostgreSQL server of `databaseUrl`, else the embedded database in `dataDir`, which it locks.
 * Throws `FolderInUse`, or the driver's error when the server cannot be reached.
 */
// biome-ignore lint/suspicious/noExplicitAny: see Database
export async function openDatabase<Schema = any>(settings: DatabaseSettings): Promise<Database<Schema>> {
  if (settings.databaseUrl) {
    const pool = new pg.Pool({
      connectionString: settings.databaseUrl,
      max: settings.pool,
      types: valueTypes,
      onConnect: inUtc,
    })
    // A connection that breaks while idle is replaced by the pool; whoever uses one sees the error on the query.
    pool.on('error', () => {})
    try {
      await pool.query('select 1')
    } catch (error) {
      await pool.end()
      throw error
    }
    return assemble<Schema>('server', pool, listenServer(settings.databaseUrl, settings.log), null, null)
  }
  const lock = lockFolder(settings.dataDir)
  try {
    const folder = join(settings.dataDir, 'postgres')
    await initialise(folder)
    const database = embeddedDatabase<Schema>(await openEmbedded(folder, settings.embeddedCache), lock)
    const stopTidying = keepTidy(database.pool, settings.log)
    return {
      ...database,
      async close() {
        await stopTidying()
        await database.close()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Wraps an engine that runs in this process, and closes it when the database is closed. */
// biome-ignore lint/suspicious/noExplicitAny: see Database
export function embeddedDatabase<Schema = any>(engine: PGlite, lock: FolderLock | null = null): Database<Schema> {
  const pool = enginePool(engine, valueTypes)
  pool.on('error', () => {})
  return assemble<Schema>('embedded', pool, listenEmbedded(engine, pool), engine, lock)
}

/** The value types rely on it. */
async function inUtc(client: pg.ClientBase): Promise<void> {
  await client.query("set time zone 'UTC'")
}

function assemble<Schema>(
  kind: Database['kind'],
  pool: pg.Pool,
  listening: Listening,
  engine: PGlite | null,
  lock: FolderLock | null,
): Database<Schema> {
  const inTransaction = refuseInsideTransactions(pool)
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  const libraryDb = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: withLibraryTypes(pool) }) })
  let closing: Promise<void> | null = null
  return {
    kind,
    pool,
    db,
    libraryDb,
    engine,
    lock,
    listen: listening.listen,
    transaction: (fn) =>
      db.transaction().execute(async (tx) => {
        const state = { open: true }
        try {
          return await inTransaction.run(state, () => fn(tx))
        } finally {
          state.open = false
        }
      }),
    close() {
      closing ??= (async () => {
        await listening.close()
        await pool.end()
        await engine?.close()
        lock?.release()
      })()
      return closing
    },
  }
}

/**
 * A transaction that asks the pool for a second connection waits for itself on a pool of one, and sooner or later on a
 * full pool of many. So it is an error at once, everywhere.
 */
function refuseInsideTransactions(pool: pg.Pool): AsyncLocalStorage<{ open: boolean }> {
  const inTransaction = new AsyncLocalStorage<{ open: boolean }>()
  const connect = pool.connect.bind(pool) as (callback?: unknown) => unknown
  const guarded = (callback?: (error: Error) => void) => {
    if (!inTransaction.getStore()?.open) return connect(callback)
    const error = new Error(
      'The pool was asked for a connection inside a transaction; use the transaction that was given.',
    )
    if (!callback) return Promise.reject(error)
    queueMicrotask(() => callback(error))
    return undefined
  }
  pool.connect = guarded as typeof pool.connect
  return inTransaction
}

/** The pool with every query read by the driver's own types. */
function withLibraryTypes(pool: pg.Pool): ConstructorParameters<typeof PostgresDialect>[0]['pool'] {
  const wrapped = new WeakMap<pg.PoolClient, pg.PoolClient>()
  const connect = async () => {
    const client = await pool.connect()
    let facade = wrapped.get(client)
    if (!facade) {
      facade = {
        query: (text: string, values: unknown[]) => client.query({ text, values, types: libraryTypes }),
        release: (error?: Error | boolean) => client.release(error),
      } as unknown as pg.PoolClient
      wrapped.set(client, facade)
    }
    return facade
  }
  return { connect, end: async () => {}, options: pool.options } as never
}
