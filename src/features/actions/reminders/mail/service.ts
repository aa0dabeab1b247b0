import type { Transaction } from 'kysely'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import { dayIn } from '../../model.ts'
import { workday } from '../model.ts'
import { letterOf } from './model.ts'
import * as store from './store.ts'

export interface RemindersMailDeps {
  database: Database
  clock: Clock
  mailer: Mailer | null
  /** The address people reach Debrief at. */
  publicUrl: string
  /** Takes secrets out of what people wrote. */
  hideSecrets(text: string): string
  /** Asks for the mail of a digest, in the caller's transaction. */
  // biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
  mailLater(tx: Transaction<any>, digestId: string): Promise<void>
}

/** After this long a try that says nothing is taken to be lost; longer than the mail server may take. */
const ABANDONED_MS = 120_000
/** A digest that no mail server took in this time is old news. */
const STALE_MS = 3 * 86_400_000

export type RemindersMail = ReturnType<typeof createRemindersMail>

/**
 * The letters of digests. One is marked as sent after the mail server took it. SMTP has no way to ask a server whether it
 * took a mail: after a crash between the two, the letter goes out again under the same Message-ID, by which mail programs
 * can tell that it is one. Everything else happens once.
 */
export function createRemindersMail({ database, clock, mailer, publicUrl, ...deps }: RemindersMailDeps) {
  const { hideSecrets, mailLater } = deps
  const at = (ms: number) => new Date(ms).toISOString()

  return {
    /** Asks once more for what did not go out while its person was at work; after a few days no more. */
    async askAgain(): Promise<void> {
      if (!mailer) return
      const now = clock.now().getTime()
      await database.transaction(async (tx) => {
        await store.giveUp(tx, at(now - STALE_MS))
        for (const { digestId, ...person } of await store.unsent(tx, at(now - ABANDONED_MS)))
          if (workday(person, now) !== null) await mailLater(tx, digestId)
      })
    },

    /** Sends one, unless it went out, nothing of it waits any more, or its person is not at work now. Throws when the mail server did not take it. */
    async send({ id, job }: { id: string; job: string }): Promise<void> {
      if (!mailer) return
      const now = clock.now()
      const ended = (state: 'sent' | 'waiting' | 'needless') =>
        database.transaction((tx) => store.ended(tx, id, job, state, clock.now().toISOString()))
      const taken = await database.transaction(async (tx) => {
        const digest = await store.take(tx, id, job, now.toISOString(), at(now.getTime() - ABANDONED_MS))
        return digest && { ...digest, items: await store.itemsOf(tx, id, dayIn(now, 'Pacific/Kiritimati')) }
      })
      if (!taken) return
      if (!taken.wanted || taken.items.length === 0) return ended('needless')
      if (workday(taken, now.getTime()) === null) return ended('waiting')
      const items = taken.items.map((item) => ({
        ...item,
        title: hideSecrets(item.title),
        incident: { ...item.incident, title: hideSecrets(item.incident.title) },
      }))
      try {
        await mailer.send({ id, to: taken.email, ...letterOf(items, publicUrl) })
      } catch (error) {
        await ended('waiting')
        throw error
      }
      await ended('sent')
    },
  }
}
