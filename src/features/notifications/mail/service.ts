import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import { letterOf } from './model.ts'
import * as store from './store.ts'

export interface NotificationMailDeps {
  database: Database
  clock: Clock
  mailer: Mailer
  /** The address people reach Debrief at. */
  publicUrl: string
  /** How long somebody has to read in the app before they get mail. */
  waitMs: number
}

/** Nobody waits longer than this many times `waitMs` because more keeps coming. */
const PATIENCE = 5
/** After this long an attempt that says nothing is taken to be lost; longer than the mail server may take. */
const ABANDONED_MS = 120_000

export type NotificationMail = ReturnType<typeof createNotificationMail>

/** Mails what people did not read in time, several things in one mail. */
export function createNotificationMail({ database, clock, mailer, publicUrl, waitMs }: NotificationMailDeps) {
  return {
    /**
     * Mails a person everything that waits for them, if it is time to: each notification asks for this once, when its time
     * to be read is over, and the one that comes last finds all of them. Throws when the mail server did not take it;
     * ask again with the same `attempt` then.
     */
    async send({ userId, attempt }: { userId: string; attempt: string }): Promise<void> {
      const now = clock.now().getTime()
      const at = (ms: number) => new Date(ms).toISOString()
      const mail = await database.transaction(async (tx) => {
        await store.dropNeedless(tx, userId)
        const waiting = await store.waitingSince(tx, userId)
        if (!waiting) return null
        const moreComes = Date.parse(waiting.newest) > now - waitMs
        const patient = Date.parse(waiting.oldest) > now - waitMs * PATIENCE
        if (moreComes && patient) return null
        return store.takeWaiting(tx, userId, attempt, at(now), at(now - ABANDONED_MS))
      })
      if (!mail?.email) return
      try {
        await mailer.send({ id: attempt, to: mail.email, ...letterOf(mail.told, publicUrl) })
      } catch (error) {
        // What comes meanwhile goes with it, in one mail.
        await database.transaction((tx) => store.giveBack(tx, attempt))
        throw error
      }
      await database.transaction((tx) => store.markMailed(tx, mail.ids, clock.now().toISOString()))
    },
  }
}
