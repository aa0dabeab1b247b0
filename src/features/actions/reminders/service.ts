import type { Transaction } from 'kysely'
import type { Announce } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { NotificationsService } from '#features/notifications/service.ts'
import type { Actor } from '#features/people/model.ts'
import { dayAfter } from '#features/teams/calendar/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { newId } from '#platform/id.ts'
import * as errors from '../errors.ts'
import { dayIn } from '../model.ts'
import type { Messengers } from './messages/service.ts'
import { insertMessage } from './messages/store.ts'
import {
  digestAt,
  digestDay,
  longestSnoozeDays,
  placeOf,
  type ReminderChoice,
  type ReminderSettings,
  type Snooze,
  summaryOf,
} from './model.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

export interface RemindersDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
  notifications: Pick<NotificationsService, 'tell'>
  /** Asks for the mail of a digest, in the caller's transaction; null while there is no mail server. */
  mailLater: ((tx: Tx, digestId: string) => Promise<void>) | null
  /** Asks for the message of a digest, in the caller's transaction. */
  messageLater(tx: Tx, digestId: string): Promise<void>
  messengers: Pick<Messengers, 'ready'>
}

export type RemindersService = ReturnType<typeof createRemindersService>

const itself: Pick<Actor, 'userId' | 'name'> = { userId: null, name: 'Debrief' }

/**
 * Reminders of actions: each person gets one digest a day at most. Its row is claimed in the transaction that tells of it in
 * the app and asks for its mail or message, so of several processes one does it, and after a crash it was done whole or not at all.
 */
export function createRemindersService(deps: RemindersDeps) {
  const { database, clock, announce, incidents, notifications, mailLater, messageLater, messengers } = deps

  /** What waits is looked at until the day that is the latest anywhere. */
  const lastDay = (now: Date) => dayIn(now, 'Pacific/Kiritimati')

  async function give(userId: string, day: string, now: Date): Promise<void> {
    await database.transaction(async (tx) => {
      const digest = { id: newId(), userId, day, at: now.toISOString() }
      const chosen = await store.choiceOf(tx, userId)
      const mail = mailLater !== null && chosen.choice === 'mail' && chosen.mail ? 'waiting' : 'none'
      if (!(await store.claimDay(tx, { ...digest, mail }))) return
      // Looked at again: an action may have been finished since, and nobody is told of what they did.
      const [person] = await store.peopleWaitedFor(tx, lastDay(now), { userId, besides: digest.id })
      const waiting = await store.waitingFor(tx, lastDay(now), [userId])
      const due = person ? digestAt(person, waiting, now.getTime()) : null
      if (due?.day !== day) return store.giveBackDay(tx, digest.id)
      const reasons = due.items.map(({ reason }) => reason)
      await store.insertReminders(tx, digest.id, due.items)
      await notifications.tell(tx, itself, {
        incidentId: null,
        kind: 'actions',
        userIds: [userId],
        text: summaryOf(reasons),
        link: placeOf(reasons),
        cause: `reminders:${userId}:${day}`,
        inApp: true,
      })
      if (mail === 'waiting') await mailLater?.(tx, digest.id)
      if (chosen.choice === 'messenger') {
        await insertMessage(tx, digest.id)
        await messageLater(tx, digest.id)
      }
    })
  }

  function user(actor: Actor): string {
    if (actor.userId !== null) return actor.userId
    throw new AppError('NOT_POSSIBLE', 'Only users are reminded of actions.', { remedy: 'Sign in as a user.' })
  }

  /** The action, for whoever may see it. */
  async function place(tx: Tx, actor: Actor, id: string) {
    const found = await store.placeOf(tx, id)
    if (!found) throw errors.notFound()
    await incidents.see(tx, actor, found.incidentId).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'NOT_FOUND' ? errors.notFound() : error
    })
    return found
  }

  const settingsOf = async (db: Tx | Database['db'], userId: string): Promise<ReminderSettings> => {
    const { choice, mail, unreached } = await store.choiceOf(db, userId)
    const [first] = await messengers.ready(db)
    return { choice, mailPossible: mailLater !== null && mail, messenger: first?.name ?? null, unreached }
  }

  /** Tells the person's open pages, and nobody else's; it is in no log that others read. */
  const showAnew = (tx: Tx, actor: Actor, userId: string, actionId: string) =>
    announce(tx, {
      actor,
      action: 'notification.snooze',
      incidentId: null,
      subjectType: 'action',
      subjectId: actionId,
      parts: ['notifications'],
      passing: true,
      toUserId: userId,
    })

  return {
    /** Gives their digest to all who are at work now, had none today, and for whom something waits. */
    async remind(signal?: AbortSignal): Promise<void> {
      const now = clock.now()
      const people = await store.peopleWaitedFor(database.db, lastDay(now))
      const ready = people.filter((person) => digestDay(person, now.getTime()) !== null)
      if (ready.length === 0) return
      const waiting = await store.waitingFor(
        database.db,
        lastDay(now),
        ready.map(({ id }) => id),
      )
      const byUser = Map.groupBy(waiting, ({ userId }) => userId)
      for (const person of ready) {
        if (signal?.aborted) return
        const due = digestAt(person, byUser.get(person.id) ?? [], now.getTime())
        if (due) await give(person.id, due.day, now)
      }
    },

    settings: (actor: Actor): Promise<ReminderSettings> => settingsOf(database.db, user(actor)),

    setSettings: (actor: Actor, { choice }: { choice: ReminderChoice }): Promise<ReminderSettings> =>
      database.transaction(async (tx) => {
        const userId = user(actor)
        await store.setChoice(tx, userId, choice, clock.now().toISOString())
        await announce(tx, {
          actor,
          action: 'notification.setReminders',
          incidentId: null,
          subjectType: 'user',
          subjectId: userId,
          details: { choice },
          parts: ['notifications'],
          toUserId: userId,
        })
        return settingsOf(tx, userId)
      }),

    /** What the one who asks put off, never what somebody else did. */
    snooze: (actor: Actor, { id }: { id: string }): Promise<Snooze> =>
      database.transaction(async (tx) => {
        await place(tx, actor, id)
        return { until: actor.userId === null ? null : await store.snoozeOf(tx, id, actor.userId) }
      }),

    setSnooze: (actor: Actor, { id, until }: { id: string } & Snooze): Promise<Snooze> =>
      database.transaction(async (tx) => {
        const { ownerId, zone } = await place(tx, actor, id)
        if (actor.userId === null || actor.userId !== ownerId) throw errors.notTheirsToSnooze()
        const today = dayIn(clock.now(), zone)
        if (until !== null && (until <= today || until > dayAfter(today, longestSnoozeDays)))
          throw errors.snoozeOutOfReach(longestSnoozeDays)
        await store.setSnooze(tx, id, ownerId, until, clock.now().toISOString())
        await showAnew(tx, actor, ownerId, id)
        return { until }
      }),
  }
}
