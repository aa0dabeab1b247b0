import { CompiledQuery } from 'kysely'
import { type Db, PgBoss } from 'pg-boss'
import { type Clock, systemClock } from '../clock/clock.ts'
import type { AnyDb } from '../db/catalog.ts'
import type { Database } from '../db/database.ts'
import { libraryTypes } from '../db/values.ts'
import { AppError } from '../errors/app-error.ts'
import type { Log } from '../log/log.ts'

/** One kind of background work. `Data` is small JSON: ids, not contents. */
export interface JobKind<Data extends object> {
  /** Lower-case words with hyphens and dots, such as `intake.read`. Never reuse one for other data. */
  readonly name: string
  /** Tries after the first one, with growing pauses from 2 s on; default 5. */
  readonly retries?: number
  /** A try that takes longer is taken to be stuck, and aborted; default 15 minutes. */
  readonly longestSeconds?: number
  /** At a time in one process; default 1. */
  readonly atOnce?: number
  /**
   * True allows one waiting or running job for each `key` that it is enqueued with; `waiting` allows one that waits besides
   * those that run, for a job that takes up whatever there is to do when it begins.
   */
  readonly onePerKey?: boolean | 'waiting'
  /** Says what `Data` is; never set. */
  readonly data?: Data
}

export interface JobRun<Data> {
  id: string
  data: Data
  /** 1 for the first try. */
  attempt: number
  /** True when a failure now is the last one. */
  last: boolean
  /** Aborts when the try takes too long or the process must stop. */
  signal: AbortSignal
}

export interface EnqueueOptions {
  /** With `onePerKey`: what it is one for. */
  key?: string
  /** Not before this instant of the clock that `createJobs` was given. */
  startAfter?: Date
}

export interface Jobs {
  /** Says what is to be done for a kind. Call it before `start`. A job may run twice, so it must not mind. */
  work<Data extends object>(kind: JobKind<Data>, handler: (run: JobRun<Data>) => Promise<void>): void
  /** Makes the kind known to a process that only enqueues it. Call it before `start`. */
  declare(kind: JobKind<object>): void
  /**
   * Puts a job into the queue in the caller's transaction: it runs after the commit, and never when it rolls back.
   * Returns its id, or null when `onePerKey` found another. Throws `NOT_READY` in the moments before the
   * queues are ready.
   */
  enqueue<Data extends object>(
    tx: AnyDb,
    kind: JobKind<Data>,
    data: Data,
    options?: EnqueueOptions,
  ): Promise<string | null>
  /** Runs a kind by a cron expression in UTC. Call it before `start`. */
  every(cron: string, kind: JobKind<Record<string, never>>): void
  /** Makes the queues and, unless `work` is false, begins to work. Call it once the server listens. */
  start(options?: { work?: boolean }): Promise<void>
  /** Takes no more jobs and lets running ones finish, at most `graceMs`; what is cut short runs again at the next start. */
  stop(graceMs?: number): Promise<void>
}

/** How soon a job of a process that died is taken again by another one; the least that the library allows is 10. */
const HEARTBEAT_SECONDS = 10
const SCHEMA = 'pgboss'
const NO_JOB = '00000000-0000-0000-0000-000000000000'

/** Background jobs in the same database, in a schema of their own that the library keeps. */
export function createJobs(database: Database, log: Log, clock: Clock = systemClock): Jobs {
  const boss = new PgBoss({
    db: adapter(database),
    schema: SCHEMA,
    backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
    useListenNotify: true,
    superviseIntervalSeconds: HEARTBEAT_SECONDS,
    monitorIntervalSeconds: HEARTBEAT_SECONDS,
    reindex: false,
    monitorVacuum: false,
  })
  boss.on('error', (error) => log.error({ err: error }, 'background jobs met an error'))
  boss.on('warning', (warning) => log.warn({ warning }, 'background jobs warn'))
  const kinds = new Map<string, JobKind<object>>()
  const workers: (() => Promise<unknown>)[] = []
  const schedules: { cron: string; name: string }[] = []
  let ready = false

  return {
    declare: (kind) => void kinds.set(kind.name, kind),
    work(kind, handler) {
      kinds.set(kind.name, kind)
      workers.push(() =>
        boss.work(
          kind.name,
          {
            batchSize: 1,
            localConcurrency: kind.atOnce ?? 1,
            pollingIntervalSeconds: 2,
            notifyPollingIntervalSeconds: 2,
            includeMetadata: true,
            heartbeatRefreshSeconds: 3,
          },
          async ([job]) => {
            if (!job) return
            const run = {
              id: job.id,
              data: job.data as never,
              attempt: job.retryCount + 1,
              last: job.retryCount >= job.retryLimit,
              signal: job.signal,
            }
            try {
              await handler(run)
            } catch (error) {
              log[run.last ? 'error' : 'warn'](
                { err: error, job: kind.name, id: job.id, attempt: run.attempt },
                run.last ? 'a job failed for good' : 'a job failed and will be tried again',
              )
              throw error
            }
          },
        ),
      )
    },
    every(cron, kind) {
      kinds.set(kind.name, kind)
      schedules.push({ cron, name: kind.name })
    },
    async enqueue(tx, kind, data, options = {}) {
      if (!ready)
        throw new AppError('NOT_READY', 'The server has just started and is not ready for this yet.', {
          kept: 'Nothing was changed.',
          remedy: 'Try again in a moment.',
        })
      return boss.send(kind.name, data, {
        ...(options.key ? { singletonKey: options.key } : {}),
        // The library goes by the clock of the database.
        ...(options.startAfter
          ? { startAfter: new Date(Date.now() + options.startAfter.getTime() - clock.now().getTime()) }
          : {}),
        db: {
          executeSql: async (text, values) => ({
            rows: (await tx.executeQuery(CompiledQuery.raw(text, values ?? []))).rows,
          }),
        },
      })
    },
    async start({ work = true } = {}) {
      await boss.start()
      for (const kind of kinds.values()) await makeQueue(boss, kind)
      if (database.kind === 'embedded') await takeBack(database)
      // Any question makes the library remember the queue, which it must not have to ask for inside a transaction.
      for (const name of kinds.keys()) await boss.findJobs(name, { id: NO_JOB })
      ready = true
      if (!work) return
      for (const begin of workers) await begin()
      for (const { cron, name } of schedules) await boss.schedule(name, cron)
    },
    async stop(graceMs = 10_000) {
      ready = false
      await boss.stop({ graceful: true, timeout: graceMs, close: false })
    },
  }
}

async function makeQueue(boss: PgBoss, kind: JobKind<object>): Promise<void> {
  const options = {
    policy: kind.onePerKey === 'waiting' ? 'short' : kind.onePerKey ? 'exclusive' : 'standard',
    retryLimit: kind.retries ?? 5,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 600,
    expireInSeconds: kind.longestSeconds ?? 900,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    deleteAfterSeconds: 7 * 86_400,
    notify: true,
  }
  const there = await boss.getQueue(kind.name)
  const { policy: _fixed, ...changeable } = options
  if (there) await boss.updateQueue(kind.name, changeable)
  else await boss.createQueue(kind.name, options)
}

/** An embedded database belongs to this process alone, so whatever is still active was cut short by the end of another. */
async function takeBack(database: Database): Promise<void> {
  await database.pool.query(
    `update ${SCHEMA}.job set state = 'retry', start_after = now(), started_on = null, heartbeat_on = null where state = 'active'`,
  )
}

function adapter(database: Database): Db {
  return {
    async executeSql(text, values) {
      const result: unknown = values?.length
        ? await database.pool.query({ text, values, types: libraryTypes })
        : await database.pool.query({ text, types: libraryTypes })
      // A script of several statements has one result for each.
      if (Array.isArray(result)) return { rows: result.flatMap((one: { rows: unknown[] }) => one.rows) }
      return result as { rows: unknown[] }
    },
    async listen(channel, onNotification, onReconnect) {
      const stop = await database.listen(channel, { heard: onNotification, missed: onReconnect })
      return { close: async () => stop() }
    },
  }
}
