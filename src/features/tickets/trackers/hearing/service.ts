import type { Transaction } from 'kysely'
import type { Announce } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { createPace } from '#platform/http/pace.ts'
import type { Heard } from '../../model.ts'
import { findByHook, type KnownTracker } from '../store.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

export interface HearingDeps {
  database: Database
  clock: Clock
  announce: Announce
  /** What a delivery says, once its sender is proven. */
  heardBy(
    tracker: KnownTracker,
    delivery: { headers: Record<string, string>; body: Uint8Array; receivedAt: Date },
  ): Heard
  /** Asks for what is due to be looked at, once the transaction is committed. */
  lookLater(tx: Tx): Promise<void>
}

/** A request that somebody posts to the webhook of a tracker. */
export interface PostedHint {
  hook: string
  ip: string
  headers: Record<string, string | string[] | undefined>
  /** Reads the body; throws TOO_LARGE. Not called before the tracker is known. */
  read(): Promise<Uint8Array>
}

export type Hearing = ReturnType<typeof createHearing>

const minute = 60_000
const itself: Actor = { userId: null, name: 'Debrief', role: 'owner', via: 'system', scopes: null }

/**
 * Where webhooks of trackers arrive. They are hints: what they name is looked at in the tracker, what they say is not
 * believed. The limits are per process and minute.
 */
export function createHearing({ database, clock, announce, heardBy, lookLater }: HearingDeps) {
  const now = () => clock.now().getTime()
  /** Addresses without a tracker, per sender. */
  const unknown = createPace({ limit: 300, spanMs: minute, now })
  /** Wrong proofs, per tracker and sender. */
  const wrong = createPace({ limit: 100, spanMs: minute, now })
  /** Good hints, per tracker. */
  const busy = createPace({ limit: 6_000, spanMs: minute, now })

  const noteSeen = (tx: Tx, id: string) =>
    announce(tx, {
      actor: itself,
      action: 'tracker.see',
      incidentId: null,
      subjectType: 'tracker',
      subjectId: id,
      parts: ['trackers'],
      passing: true,
    })

  async function find(hook: string, ip: string): Promise<KnownTracker> {
    assertWait(unknown.ask(ip))
    const tracker = await findByHook(database.db, hook)
    if (tracker) return tracker
    unknown.take(ip)
    throw nothingHere()
  }

  return {
    /** Resolves once it is stored durably that the tickets are to be looked at; throws what the sender is told. */
    async receive({ hook, ip, headers: given, read }: PostedHint): Promise<void> {
      const tracker = await find(hook, ip)
      const knocks = `${tracker.id} ${ip}`
      assertWait(wrong.ask(knocks))
      const receivedAt = clock.now()
      const heard = heardBy(tracker, { headers: plain(given), body: await read(), receivedAt })
      const at = receivedAt.toISOString()
      if (!heard.ok) {
        wrong.take(knocks)
        await database.transaction(async (tx: Tx) => {
          await store.setRefusal(tx, tracker.id, heard.reason, at)
          await noteSeen(tx, tracker.id)
        })
        throw notProven()
      }
      assertWait(busy.take(tracker.id))
      await database.transaction(async (tx: Tx) => {
        await store.setHeard(tx, tracker.id, at)
        if ((await store.makeDue(tx, tracker.id, heard.ids, at)) > 0) await lookLater(tx)
        await noteSeen(tx, tracker.id)
      })
    },
  }
}

function plain(headers: PostedHint['headers']): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) found[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  return found
}

/** Whatever is wrong with the address, the answer is the same. */
const nothingHere = () => new AppError('NOT_FOUND', 'There is nothing here.', { remedy: 'Check the address.' })

const notProven = () =>
  new AppError('NOT_SIGNED_IN', 'The delivery was not proven to come from the tracker.', {
    kept: 'Nothing of it was stored.',
    remedy: 'Check the secret on both sides. The page of the tracker in the settings says more.',
  })

function assertWait(seconds: number): void {
  if (seconds > 0)
    throw new AppError('TOO_MANY_ATTEMPTS', 'Too many deliveries in a short time.', {
      kept: 'Nothing of it was stored.',
      remedy: `Send it again in ${seconds} seconds.`,
    })
}
