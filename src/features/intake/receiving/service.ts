import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import type { Announce, LiveNotice } from '#features/audit/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { createPace } from '#platform/http/pace.ts'
import { newId } from '#platform/id.ts'
import type { Live } from '#platform/live/live.ts'
import type { Log } from '#platform/log/log.ts'
import type { ConnectionsService, Inbound } from '../connections/service.ts'
import { findByHook, type KnownConnection } from '../connections/store.ts'
import type { Delivery, Proof } from '../model.ts'
import { createBatches } from './batches.ts'
import { deliveryOf } from './body.ts'
import { createBurst } from './burst.ts'
import { keptHeaders, plainHeaders } from './headers.ts'
import * as store from './store.ts'

export interface ReceivingDeps {
  database: Database
  clock: Clock
  log: Log
  live: Pick<Live<LiveNotice>, 'subscribe'>
  connections: Pick<ConnectionsService, 'integrationOf' | 'secretsOf'>
  /** Asks for what is queued to be translated; false when somebody asked already and it has not begun. */
  translateLater(tx: Parameters<Announce>[0]): Promise<boolean>
}

/** A request that somebody posts to a connection. */
export interface Posted {
  hook: string
  /** Whom wrong proofs are counted for. */
  ip: string
  headers: Record<string, string | string[] | undefined>
  /** Reads the body; throws TOO_LARGE. Not called before the connection is known. */
  read(): Promise<Uint8Array>
}

export interface Answer {
  status: number
  body: unknown
}

export type ReceivingService = ReturnType<typeof createReceiving>

/** Per connection and process: ten thousand at once and as many again are no reason to refuse anybody. */
const authenticatedAMinute = 60_000
/** Per connection and address of the sender. */
const wrongAMinute = 100
/** Addresses without a connection, per address of the sender: after so many the database is not asked. */
const unknownAMinute = 300
/** Bytes that are being read and that wait to be written; beyond, senders are asked to come again. */
const mostInMemory = 128 * 2 ** 20
/** A body that does not say how large it is, is taken to be so large while it is read. */
const usualBytes = 2 ** 20
const knownForMs = 10_000
const minute = 60_000
/** Milliseconds. */
const lookEvery = 50
const longestCalm = 1_000
/** A sender that names its deliveries may repeat one for days; two bodies alike may be two things that happened. */
const namedWindow = 7 * 24 * 60 * minute
const hashedWindow = 10 * minute

/** The door: who is there, and what they bring is stored before anything else is done with it. */
export function createReceiving({ database, clock, log, connections, ...deps }: ReceivingDeps) {
  const now = () => clock.now().getTime()
  const busy = createPace({ limit: authenticatedAMinute, spanMs: minute, now })
  const unknown = createPace({ limit: unknownAMinute, spanMs: minute, now })
  const burst = createBurst({ most: 50, spanMs: 250, now })
  const wrong = createPace({ limit: wrongAMinute, spanMs: minute, now })
  const batches = createBatches<store.Arrived>({
    commit,
    sizeOf: ({ body }) => body.byteLength + 1_000,
    most: 500,
    mostBytes: 8 * 2 ** 20,
  })

  let reading = 0
  let known = new Map<string, { connection: KnownConnection; until: number }>()
  let generation = 0
  const forget = () => {
    generation++
    known = new Map()
  }
  deps.live.subscribe({
    notice: ({ parts }) => {
      if (parts.includes('connections')) forget()
    },
    missed: forget,
  })

  /** The connection behind an address; remembered for a few seconds, or until any connection is changed anywhere. */
  async function find(hook: string, ip: string): Promise<KnownConnection | null> {
    const kept = known.get(hook)
    if (kept && kept.until > now()) return kept.connection
    // Told to come again rather than that nothing is here: behind a proxy that is not trusted, all senders look alike.
    if (!kept) assertWait(unknown.ask(ip))
    const began = generation
    const connection = await findByHook(database.db, hook)
    if (!connection) unknown.take(ip)
    if (connection && began === generation) known.set(hook, { connection, until: now() + knownForMs })
    return connection
  }

  async function commit(arrived: store.Arrived[]): Promise<void> {
    const at = now()
    const asked = await database.transaction(async (tx) => {
      await store.insertDeliveries(tx, counted(arrived), {
        named: new Date(at - namedWindow).toISOString(),
        hashed: new Date(at - hashedWindow).toISOString(),
      })
      return arrived.some(({ outcome }) => outcome === 'queued') ? deps.translateLater(tx).catch(notYet) : true
    })
    // Whoever was asked before may have looked before this was committed.
    if (!asked) askAgain()
  }

  let asking: NodeJS.Timeout | undefined
  function askAgain(): void {
    asking ??= setTimeout(() => {
      asking = undefined
      database
        .transaction((tx: Transaction<unknown>) => deps.translateLater(tx))
        .catch((error) =>
          log.warn({ err: error }, 'nobody could be asked to translate deliveries; the next minute does'),
        )
    }, 300)
    asking.unref()
  }

  const refusals = new Map<string, store.CountedRefusal>()
  let counting: NodeJS.Timeout | undefined
  /** Counted in memory and written down once a second: whoever knocks in vain costs nothing. */
  function refused(connectionId: string, reason: string): void {
    const at = new Date(Math.floor(now() / minute) * minute).toISOString()
    const key = `${connectionId} ${at} ${reason}`
    const counted = refusals.get(key)
    if (counted) counted.count++
    else if (refusals.size < 100)
      refusals.set(key, { connectionId, minute: at, reason: reason.slice(0, 300), count: 1 })
    counting ??= setTimeout(() => void writeRefusals(), 1_000)
    counting.unref()
  }
  async function writeRefusals(): Promise<void> {
    clearTimeout(counting)
    counting = undefined
    const all = [...refusals.values()]
    refusals.clear()
    if (all.length === 0) return
    await store
      .countRefusals(database.db, all)
      .catch((error) => log.warn({ err: error }, 'refused deliveries could not be counted'))
  }

  /** Whether the sender proves itself with one of the connection's secrets. */
  function prove(
    connection: KnownConnection,
    integration: Inbound,
    request: { headers: Record<string, string>; body: Uint8Array; receivedAt: Date },
  ): Proof {
    const { good, unreadable } = connections.secretsOf(connection, request.receivedAt)
    if (good.length === 0 && integration.inbound.proof.kind !== 'address')
      return {
        ok: false,
        reason: unreadable
          ? 'The secret was sealed with another secret of this installation. Make a new one.'
          : 'The connection has no secret yet.',
      }
    return integration.inbound.authenticate(request, good)
  }

  function arrivedOf(
    connection: KnownConnection,
    integration: Inbound,
    request: { headers: Record<string, string>; body: Uint8Array; receivedAt: Date },
    delivery: Delivery,
    outcome: store.Arrived['outcome'],
  ): store.Arrived {
    const named = integration.inbound.deliveryId?.(delivery)
    return {
      id: newId(),
      connectionId: connection.id,
      receivedAt: request.receivedAt.toISOString(),
      identity: named
        ? `id:${createHash('sha256').update(named).digest('base64url')}`
        : `sha256:${createHash('sha256').update(request.body).digest('base64url')}`,
      headers: keptHeaders(request.headers, integration.inbound.proof.header),
      body: request.body,
      outcome,
    }
  }

  return {
    prove,
    arrivedOf,
    /** Stores one delivery; resolves once it is committed. */
    store: (arrived: store.Arrived) => batches.add(arrived),
    writeRefusals,
    /** Resolves once no burst lasts, at the latest after a second: senders wait for their answer, translations for nobody. */
    async calm(): Promise<void> {
      for (let waited = 0; waited < longestCalm && burst.lasts(); waited += lookEvery) await wait(lookEvery)
    },
    /** Connections are looked up again; other processes hear of a change by its notice. */
    forget,

    /** Takes a delivery in, or throws what the sender is told. Resolves once it is stored durably. */
    async receive({ hook, ip, headers: given, read }: Posted): Promise<Answer> {
      const connection = await find(hook, ip)
      const integration = connection && connections.integrationOf(connection.integration)
      if (!connection || !integration) throw nothingHere()
      const knocks = `${connection.id} ${ip}`
      assertWait(wrong.ask(knocks))
      const headers = plainHeaders(given)
      const room = Number(headers['content-length']) || usualBytes
      if (batches.waitingBytes + reading + room > mostInMemory) throw comeAgain()
      const request = { headers, body: await body(connection.id, room, read), receivedAt: clock.now() }
      const proof = prove(connection, integration, request)
      if (!proof.ok) {
        wrong.take(knocks)
        refused(connection.id, proof.reason)
        throw notProven()
      }
      const wait = busy.take(connection.id)
      if (wait > 0)
        refused(connection.id, `More than ${authenticatedAMinute} deliveries in a minute; asked to come again.`)
      assertWait(wait)
      const delivery = deliveryOf(request.headers, request.body, {
        settings: connection.settings,
        receivedAt: request.receivedAt,
      })
      const answer = integration.inbound.answer?.(delivery)
      if (answer) return answer
      burst.count()
      await batches.add(arrivedOf(connection, integration, request, delivery, connection.paused ? 'held' : 'queued'))
      return integration.inbound.accepted?.(delivery) ?? { status: 202, body: { accepted: true } }
    },
  }

  async function body(connectionId: string, room: number, read: Posted['read']): Promise<Uint8Array> {
    reading += room
    try {
      return await read()
    } catch (error) {
      if (error instanceof AppError && error.code === 'TOO_LARGE') refused(connectionId, error.message)
      throw error
    } finally {
      reading -= room
    }
  }
}

/** While the queues are made ready, at a start and at an end, nobody can be asked; what is stored is taken up then. */
function notYet(error: unknown): false {
  if (error instanceof AppError && error.code === 'NOT_READY') return false
  throw error
}

/** Each identity once, with how often it arrived. */
function counted(arrived: readonly store.Arrived[]): (store.Arrived & { times: number })[] {
  const found = new Map<string, store.Arrived & { times: number }>()
  for (const one of arrived) {
    const key = `${one.connectionId} ${one.identity}`
    const same = found.get(key)
    if (same) same.times++
    else found.set(key, { ...one, times: 1 })
  }
  return [...found.values()]
}

/** Whatever is wrong with the address, the answer is the same. */
function nothingHere(): AppError {
  return new AppError('NOT_FOUND', 'There is nothing here.', { remedy: 'Check the address.' })
}

function notProven(): AppError {
  return new AppError('NOT_SIGNED_IN', 'The delivery was not proven to come from its sender.', {
    kept: 'Nothing of it was stored.',
    remedy: 'Check the secret on both sides. The delivery log of the connection says more.',
  })
}

function comeAgain(): AppError {
  return new AppError('NOT_READY', 'More arrives than can be written down just now.', {
    kept: 'Nothing of it was stored.',
    remedy: 'Send it again in a moment.',
  })
}

function assertWait(seconds: number): void {
  if (seconds > 0)
    throw new AppError('TOO_MANY_ATTEMPTS', 'Too many deliveries in a short time.', {
      kept: 'Nothing of it was stored.',
      remedy: `Send it again in ${seconds} seconds.`,
    })
}
