import { Redis } from '@hocuspocus/extension-redis'
import type { Log } from '../log/log.ts'

/** How long a document waits for Redis when it is opened. */
const patienceMs = 2_000
/** It is tried again every second or two, which need not fill the log. */
const tellEveryMs = 60_000

/**
 * Joins the live documents of several processes. Without an answer of Redis a document opens all the same: the processes
 * meet in the database, a little later.
 */
class PatientRedis extends Redis {
  readonly #log: Log

  constructor(address: URL, log: Log) {
    const { hostname, port, username, password, pathname, protocol } = address
    super({
      host: hostname,
      port: Number(port || 6379),
      prefix: 'debrief',
      options: {
        ...(username ? { username: decodeURIComponent(username) } : {}),
        ...(password ? { password: decodeURIComponent(password) } : {}),
        db: Number(pathname.slice(1) || 0),
        ...(protocol === 'rediss:' ? { tls: {} } : {}),
      },
    })
    this.#log = log
    let told = Number.NEGATIVE_INFINITY
    const tell = (error: unknown) => {
      if (performance.now() - told < tellEveryMs) return
      told = performance.now()
      log.warn({ err: error }, 'Redis cannot be reached; processes meet in the database')
    }
    for (const client of [this.pub, this.sub]) client.on('error', tell)
  }

  override async afterLoadDocument(payload: Parameters<Redis['afterLoadDocument']>[0]): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('Redis did not answer in time.')), patienceMs)
    })
    const joined = super.afterLoadDocument(payload)
    await Promise.race([joined, late]).catch((error) =>
      this.#log.warn({ err: error }, 'a live document was opened without Redis'),
    )
    joined.catch(() => {})
    clearTimeout(timer)
  }

  /** Documents are written down under a lock of the database, and saved before that by whoever has them. */
  override async onStoreDocument(): Promise<void> {}
  override async afterStoreDocument(): Promise<void> {}
}

/** Connects to the Redis at an address such as `redis://127.0.0.1:6379`. */
export function createRedis(address: string, log: Log): Redis {
  return new PatientRedis(new URL(address), log)
}
