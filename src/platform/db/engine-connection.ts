import { EventEmitter } from 'node:events'
import { type PGlite, protocol } from '@electric-sql/pglite'
import pg from 'pg'

const { serialize } = protocol

/**
 * What the `pg` driver takes for its network connection, spoken to an engine in this process.
 *
 * The package brings such a class; this one differs where it matters: the messages of one query go to the engine at
 * once instead of one by one (half the time of a small query), a query may have its own value types, and a client that
 * ended is not heard by the next one.
 */
class EngineConnection extends EventEmitter {
  parsedStatements = {}
  submittedNamedStatements = {}
  _connecting = false
  readonly stream = { destroy: () => this.end() }
  readonly #engine: PGlite
  #queue: Promise<void>
  #pending: Uint8Array[] = []

  constructor(engine: PGlite) {
    super()
    this.#engine = engine
    this.#queue = engine.waitReady
  }

  async connect(): Promise<void> {
    this._connecting = true
    await this.#engine.waitReady
    process.nextTick(() => this.emit('readyForQuery'))
  }

  query(text: string): void {
    this.#send(serialize.query(text))
  }
  parse({ text, name }: { text: string; name?: string }): void {
    this.#pending.push(serialize.parse({ text, ...(name ? { name } : {}) }))
  }
  bind(options: Parameters<typeof serialize.bind>[0]): void {
    this.#pending.push(serialize.bind(options))
  }
  describe(target: Parameters<typeof serialize.describe>[0]): void {
    this.#pending.push(serialize.describe(target))
  }
  execute(options: Parameters<typeof serialize.execute>[0]): void {
    this.#pending.push(serialize.execute(options))
  }
  close(target: Parameters<typeof serialize.close>[0]): void {
    this.#pending.push(serialize.close(target))
  }
  sync(): void {
    this.#send(serialize.sync())
  }
  flush(): void {
    this.#send(serialize.flush())
  }
  sendCopyFromChunk(chunk: ArrayBuffer): void {
    this.#send(serialize.copyData(chunk))
  }
  endCopyFrom(): void {
    this.#send(serialize.copyDone())
  }
  sendCopyFail(message: string): void {
    this.#send(serialize.copyFail(message))
  }
  end(): void {
    this.#queue = this.#queue.then(() => void this.emit('end'))
  }
  /** An engine in the process has no socket to keep the process alive, no encryption, and nobody to cancel for. */
  ref(): void {}
  unref(): void {}
  requestSsl(): void {}
  startup(): void {}
  cancel(): void {}

  #send(message: Uint8Array): void {
    const bytes = this.#pending.length > 0 ? Buffer.concat([...this.#pending, message]) : message
    this.#pending = []
    this.#queue = this.#queue
      .then(letOthersRun)
      .then(() => this.#engine.execProtocolStream(bytes, { throwOnError: false }))
      .then((answers) => {
        for (const answer of answers) this.emit(answer.name === 'error' ? 'errorMessage' : answer.name, answer)
      })
      .catch((error) => void this.emit('error', error))
  }
}

const MOST_NAMED = 400
const MOST_COUNTED = 2_000

/**
 * Names for statements that come again, so that the engine plans them once: planning is most of the work of a usual
 * query (1.7 ms to 0.3 ms, measured with two joins). Texts that come only once, such as long lists of values, get none.
 */
function statementNames(): { of(text: string): string | undefined } {
  const named = new Map<string, string>()
  const uses = new Map<string, number>()
  return {
    of(text) {
      const known = named.get(text)
      if (known || named.size >= MOST_NAMED) return known
      const count = (uses.get(text) ?? 0) + 1
      if (uses.size >= MOST_COUNTED) uses.clear()
      uses.set(text, count)
      if (count < 3) return undefined
      uses.delete(text)
      const name = `q${named.size}`
      named.set(text, name)
      return name
    },
  }
}

const LONGEST_TURN_MS = 4
let turnBegan = 0

/**
 * The engine answers without ever waiting, so a loop of queries would keep timers, sockets and every other request from
 * running at all. After a few milliseconds they get their turn.
 */
function letOthersRun(): Promise<void> | undefined {
  if (performance.now() - turnBegan < LONGEST_TURN_MS) return undefined
  return new Promise((resolve) => {
    setImmediate(() => {
      turnBegan = performance.now()
      resolve()
    })
  })
}

/** A pool of the one connection to an engine in this process. Ending the pool leaves the engine open. */
export function enginePool(engine: PGlite, types: pg.CustomTypesConfig): pg.Pool {
  const names = statementNames()
  class EngineClient extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super({ ...config, connection: new EngineConnection(engine) } as pg.ClientConfig)
      const send = this.query.bind(this) as (...given: unknown[]) => unknown
      this.query = ((text: unknown, values: unknown, callback: unknown) => {
        const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? names.of(text) : undefined
        return name ? send({ text, values, name }, callback) : send(text, values, callback)
      }) as typeof this.query
    }
  }
  // The session outlives a client that was thrown away after an error, with what that one left behind.
  const onConnect = async (client: pg.ClientBase) => {
    await client.query('rollback')
    await client.query('deallocate all')
  }
  return new pg.Pool({ Client: EngineClient, max: 1, idleTimeoutMillis: 0, types, onConnect } as pg.PoolConfig)
}
