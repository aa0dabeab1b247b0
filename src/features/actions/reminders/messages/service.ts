import type { Kysely, Transaction } from 'kysely'
import { type MessengerClient, MessengerFailure } from '#features/notifications/messengers/model.ts'
import type { NotificationsService } from '#features/notifications/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/id.ts'
import { dayIn } from '../../model.ts'
import { settingsPlace } from '../mail/model.ts'
import { itemsOf } from '../mail/store.ts'
import { type Unreached, workday } from '../model.ts'
import { messageOf } from './model.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

/** The messengers that are set up. */
export interface Messengers {
  /** By which people can be written to now, in the order in which they are tried. */
  // biome-ignore lint/suspicious/noExplicitAny: of any table map
  ready(db: Kysely<any> | Tx): Promise<{ id: string; name: string }[]>
  /** Null once it is set up no more. */
  open(id: string): Promise<MessengerClient | null>
}

export interface RemindersMessagesDeps {
  database: Database
  clock: Clock
  notifications: Pick<NotificationsService, 'tell'>
  messengers: Messengers
  /** The address people reach Debrief at. */
  publicUrl: string
  /** Takes secrets out of what people wrote. */
  hideSecrets(text: string): string
  /** Asks for the message of a digest, in the caller's transaction. */
  messageLater(tx: Tx, digestId: string): Promise<void>
}

/** After this long a try that says nothing is taken to be lost; no request to a messenger takes as long. */
const ABANDONED_MS = 120_000
/** A messenger may still be at work on a try that it did not answer: another one comes this much later at the earliest. */
const SETTLED_MS = 120_000
/** What a messenger refuses is mended by people. */
const REFUSED_MS = 3_600_000
/** A digest that no messenger took in this time is old news. */
const STALE_MS = 3 * 86_400_000

export type RemindersMessages = ReturnType<typeof createRemindersMessages>

interface Spot {
  connectionId: string
  place: string
  client: MessengerClient
}

/**
 * The messages of digests, each sent once. A try is written down before it is made; when one is on record whose answer never
 * came, the conversation is read first, and another is made only when the message is not there and the earlier try is old.
 */
export function createRemindersMessages({
  database,
  clock,
  messengers,
  notifications,
  ...deps
}: RemindersMessagesDeps) {
  const { publicUrl, hideSecrets, messageLater } = deps
  const at = (ms: number) => new Date(ms).toISOString()
  const now = () => clock.now().getTime()

  async function tellUnreached(tx: Tx, userId: string, { message, remedy }: Unreached): Promise<void> {
    if (!(await store.setUnreached(tx, userId, { message, remedy }))) return
    await notifications.tell(
      tx,
      { userId: null, name: 'Debrief' },
      {
        incidentId: null,
        kind: 'not-reached',
        userIds: [userId],
        text: `${message} Your digests wait here meanwhile.`,
        link: settingsPlace,
        inApp: true,
      },
    )
  }

  /** Where the person with this address is written to; null with the reason when nowhere. */
  async function spotOf(email: string): Promise<Spot | Unreached> {
    const ready = await messengers.ready(database.db)
    let failure: MessengerFailure | null = null
    for (const { id } of ready)
      try {
        const client = await messengers.open(id)
        const person = await client?.personByEmail(email)
        if (client && person) return { connectionId: id, place: await client.talkWith(person), client }
      } catch (error) {
        if (!(error instanceof MessengerFailure)) throw error
        failure ??= error
      }
    if (failure) throw failure
    const [first] = ready
    if (!first)
      return {
        message: 'No messenger is set up any more.',
        remedy: 'Choose another way, or ask an admin to set one up.',
      }
    return {
      message: `${first.name} knows nobody with your e-mail address.`,
      remedy: `Use the same address there and here, or choose another way.`,
    }
  }

  /** The place of an earlier try, `sent` when the message is there, or null when nobody can look there any more. */
  async function spotAgain(id: string, tried: NonNullable<store.TakenMessage['tried']>): Promise<Spot | 'sent' | null> {
    const { connectionId, place, first } = tried
    const client = connectionId === null ? null : await messengers.open(connectionId)
    if (!client || connectionId === null) return null
    return (await client.wasSent(place, id, new Date(first))) ? 'sent' : { connectionId, place, client }
  }

  return {
    /** Asks once more for what did not go out while its person was at work; after a few days no more. */
    askAgain: () =>
      database.transaction(async (tx) => {
        await store.giveUp(tx, at(now() - STALE_MS))
        for (const { digestId, ...person } of await store.unsent(tx, at(now()), at(now() - ABANDONED_MS)))
          if (workday(person, now()) !== null) await messageLater(tx, digestId)
      }),

    /** Sends one, unless it went out, nothing of it waits any more, or its person is not at work now. */
    async send({ id }: { id: string }): Promise<void> {
      const lease = newId()
      const taken = await database.transaction(async (tx) => {
        const digest = await store.take(tx, id, lease, at(now()), at(now() - ABANDONED_MS))
        return digest && { ...digest, items: await itemsOf(tx, id, dayIn(clock.now(), 'Pacific/Kiritimati')) }
      })
      if (!taken) return
      const { userId, tried } = taken
      const end = (state: store.Ending, nextAt: number | null = null, unreached?: Unreached | null) =>
        database.transaction(async (tx) => {
          const ending = { state, nextAt: nextAt === null ? null : at(nextAt), at: at(now()) }
          if (!(await store.ended(tx, id, lease, ending))) return
          if (unreached === null) await store.setUnreached(tx, userId, null)
          else if (unreached) await tellUnreached(tx, userId, unreached)
        })
      if (!taken.wanted || taken.items.length === 0) return end('needless')
      if (workday(taken, now()) === null) return end('waiting')
      const items = taken.items.map((item) => ({
        ...item,
        title: hideSecrets(item.title),
        incident: { ...item.incident, title: hideSecrets(item.incident.title) },
      }))
      try {
        const spot = tried ? await spotAgain(id, tried) : await spotOf(taken.email)
        if (spot === null) return end('failed')
        if (spot === 'sent') return end('sent', null, null)
        if ('message' in spot) return end('nobody', null, spot)
        const settled = tried === null ? 0 : Date.parse(tried.last) + SETTLED_MS
        if (now() < settled) return end('waiting', settled)
        if (!(await database.transaction((tx) => store.noteTry(tx, id, lease, spot, at(now()))))) return
        try {
          await spot.client.send(spot.place, messageOf(items, id, publicUrl))
        } catch (error) {
          if (error instanceof MessengerFailure && error.kind !== 'unreachable')
            await database.transaction((tx) => store.takeBackTry(tx, id, lease, tried))
          throw error
        }
        await end('sent', null, null)
      } catch (error) {
        if (!(error instanceof MessengerFailure)) {
          await end('waiting', now() + SETTLED_MS)
          throw error
        }
        if (error.kind === 'refused') await end('waiting', now() + REFUSED_MS, error)
        else await end('waiting', now() + Math.max(error.retryAfter ?? 0, SETTLED_MS))
      }
    },
  }
}
