import type { Transaction } from 'kysely'
import type { Announce } from '#features/audit/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Seal } from '#platform/config/seal.ts'
import type { Database } from '#platform/db/database.ts'
import type { Outgoing } from '#platform/http/outgoing.ts'
import { newId } from '#platform/id.ts'
import { type Attempt, afterFailure, isHopeless, judge } from '../model.ts'
import { signedHeaders } from '../signing.ts'
import * as store from '../store.ts'

export interface SendingDeps {
  database: Database
  clock: Clock
  announce: Announce
  seal: Seal
  outgoing: Pick<Outgoing, 'send'>
  /** Asks for what is due to be sent then, once the transaction is committed. */
  // biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
  sendAt(tx: Transaction<any>, at: Date): Promise<void>
  /** Tells the people who manage webhooks that one was disabled, in the caller's transaction. */
  // biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
  tellDisabled(tx: Transaction<any>, webhook: { id: string; name: string }, reason: string): Promise<void>
}

export type Sending = ReturnType<typeof createSending>

/** Longer than an attempt may take: after it a message whose process died is taken up again. */
const held = 60_000
const atOnce = 4
/** Days for which the log is kept. */
const kept = 30

const system = { userId: null, name: 'Debrief', role: 'owner', via: 'system', scopes: null } as const

/** Sends what waits for webhooks. A message may arrive twice when a process dies in between; its id is the same then. */
export function createSending({ database, clock, announce, seal, outgoing, sendAt, tellDisabled }: SendingDeps) {
  const at = (ms = 0) => new Date(clock.now().getTime() + ms).toISOString()

  async function attempt(message: store.DueMessage, signal: AbortSignal): Promise<Attempt> {
    const began = clock.now()
    const secrets = message.secrets.map((sealed) => seal.open(sealed, message.webhookId)).filter((one) => one !== null)
    const done = (status: number | null, told: string): Attempt => ({
      at: began.toISOString(),
      took: Math.max(0, Math.round(clock.now().getTime() - began.getTime())),
      status,
      told: told.slice(0, 1_000),
    })
    if (secrets.length === 0)
      return done(null, 'Its secret was sealed with another installation secret. Make a new secret.')
    try {
      const { status, text } = await outgoing.send(message.url, {
        method: 'POST',
        headers: signedHeaders(message.id, began, message.body, secrets),
        body: message.body,
        signal,
      })
      const redirect = status >= 300 && status < 400 ? 'It answered with a redirect, which is not followed.' : text
      return done(status, judge(status) === 'delivered' ? '' : redirect.replaceAll('\0', ''))
    } catch (error) {
      return done(null, error instanceof Error ? error.message : 'It could not be sent.')
    }
  }

  /** What an attempt leads to: delivered, tried again later, given up, or the whole webhook disabled. */
  const settle = (message: store.DueMessage, made: Attempt) =>
    database.transaction(async (tx) => {
      await store.hold(tx, message.webhookId)
      await store.insertAttempt(tx, message.id, newId(), made)
      const judged = judge(made.status)
      if (judged === 'delivered') {
        await store.settle(tx, message.id, 'delivered', null)
        await store.noteSuccess(tx, message.webhookId, at())
        return show(tx)
      }
      const now = clock.now().getTime()
      const next = afterFailure(message.attempt, now)
      const again = next.state === 'waiting' ? new Date(next.nextAt) : null
      await store.settle(tx, message.id, next.state, again?.toISOString() ?? null)
      if (again) await sendAt(tx, again)
      const failing = await store.noteFailure(tx, message.webhookId, at())
      if (failing && (judged === 'gone' || isHopeless(Date.parse(failing.since), now))) {
        const reason =
          judged === 'gone'
            ? 'It answered that nobody wants this any more (410).'
            : 'It has failed for five days without one success.'
        if (await store.setDisabled(tx, message.webhookId, reason, at())) {
          const webhook = { id: message.webhookId, name: failing.name }
          await tellDisabled(tx, webhook, reason)
          await announce(tx, {
            actor: system,
            action: 'webhook.disable',
            incidentId: null,
            subjectType: 'webhook',
            subjectId: webhook.id,
            details: { name: webhook.name, reason },
            parts: ['webhooks'],
          })
        }
      }
      await show(tx)
    })

  const show = (tx: Parameters<Announce>[0]) =>
    announce(tx, {
      actor: system,
      action: 'webhook.send',
      incidentId: null,
      subjectType: 'webhook',
      subjectId: null,
      parts: ['webhooks'],
      passing: true,
    })

  async function drain(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const message = await database.transaction((tx) => store.takeDue(tx, at(), at(held)))
      if (!message) return
      const made = await attempt(message, signal)
      // A stopped process has not tried: another one will.
      if (signal.aborted && made.status === null) return
      await settle(message, made)
    }
  }

  return {
    /** Sends all that is due, several at once. */
    async work(signal: AbortSignal): Promise<void> {
      await Promise.all(Array.from({ length: atOnce }, () => drain(signal)))
    },

    async tidy(): Promise<void> {
      await store.deleteOld(database.db, at(-kept * 24 * 3_600_000))
    },
  }
}
