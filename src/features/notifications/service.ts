import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce } from '#features/audit/model.ts'
import { incidentKey } from '#features/incidents/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { isUuid, newId } from '#platform/id.ts'
import type { notificationsContract } from './contract.ts'
import {
  type Notification,
  type NotificationSettings,
  newlyMentioned,
  shortText,
  type Told,
  type WrittenWords,
} from './model.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'list'> = z.output<NonNullable<(typeof notificationsContract)[Name]['~orpc']['inputSchema']>>
/** Who caused it, as far as notifications ask. */
type Cause = Pick<Actor, 'userId' | 'name'>

export interface NotificationsDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'visibleTo'>
  /** Takes secrets out of what people wrote. */
  hideSecrets(text: string): string
  /** Asks for a mail to the person later, in the caller's transaction; null while there is no mail server. */
  mailLater: ((tx: Tx, userId: string) => Promise<void>) | null
}

export type NotificationsService = ReturnType<typeof createNotificationsService>

/** What each person should know: in the app, and by mail when they do not read it there in time. */
export function createNotificationsService(deps: NotificationsDeps) {
  const { database, clock, announce, incidents, hideSecrets, mailLater } = deps
  const now = () => clock.now().toISOString()

  /** Tells the person's open pages, and nobody else's. */
  const showAnew = (tx: Tx, actor: Actor, incidentId: string | null, toUserId: string) =>
    announce(tx, {
      actor,
      action: 'notification.tell',
      incidentId,
      subjectType: 'notification',
      subjectId: null,
      parts: ['notifications'],
      passing: true,
      toUserId,
    })

  /**
   * Tells each of `userIds` who can sign in and may see the incident, but never whoever caused it. In the transaction of
   * what caused it, so that nothing is told that did not happen.
   */
  async function tell(tx: Tx, by: Cause, told: Told): Promise<void> {
    const wanted = [...new Set(told.userIds)].filter((id) => isUuid(id) && id !== by.userId)
    if (wanted.length === 0) return
    const text = shortText(hideSecrets(told.text))
    for (const { id, mail } of await store.listeners(tx, told.incidentId, wanted)) {
      const mailDue = mail && mailLater !== null && !told.inApp
      const isNew = await store.insertNotification(tx, {
        id: newId(),
        userId: id,
        incidentId: told.incidentId,
        kind: told.kind,
        byId: by.userId,
        byName: by.name,
        text,
        link: told.link,
        cause: told.cause ?? null,
        mailDue,
        at: now(),
      })
      if (!isNew) continue
      if (mailDue) await mailLater?.(tx, id)
      await showAnew(tx, { ...by, role: 'member', via: 'system', scopes: null }, told.incidentId, id)
    }
  }

  /** A signed-in user; programs of the operator have no notifications. */
  function reader(actor: Actor): string {
    if (actor.userId !== null) return actor.userId
    throw new AppError('NOT_POSSIBLE', 'Only users have notifications.', { remedy: 'Sign in as a user.' })
  }

  async function settingsOf(db: store.Db, userId: string): Promise<NotificationSettings> {
    return { mail: await store.wantsMail(db, userId), mailPossible: mailLater !== null }
  }

  return {
    tell,

    /**
     * To be called in the transaction that writes a section down: tells the people whom `after` mentions and `before` does
     * not, once for each section of a review. `userId` is who wrote it, null when that is not known.
     */
    async mentioned(tx: Tx, words: WrittenWords): Promise<void> {
      const userIds = newlyMentioned(words.before, words.after)
      if (userIds.length === 0) return
      const { number, name } = await store.tellerOf(tx, words.incidentId, words.userId)
      const by = { userId: words.userId, name: name ?? 'Somebody' }
      await tell(tx, by, {
        incidentId: words.incidentId,
        kind: 'text-mention',
        userIds,
        text: '',
        link: `/incidents/${incidentKey(number)}/review/write?section=${encodeURIComponent(words.sectionId)}`,
        cause: `section:${words.incidentId}:${words.sectionId}`,
      })
    },

    list: (
      actor: Actor,
      input: Input<'list'>,
    ): Promise<{ total: number; unread: number; notifications: Notification[] }> =>
      store.listNotifications(database.db, reader(actor), incidents.visibleTo(actor, 'i'), input),

    async unread(actor: Actor): Promise<{ unread: number }> {
      return { unread: await store.countUnread(database.db, reader(actor), incidents.visibleTo(actor, 'i')) }
    },

    read: (actor: Actor, { id }: { id: string }): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const userId = reader(actor)
        if (!isUuid(id) || !(await store.markRead(tx, userId, id, now())))
          throw new AppError('NOT_FOUND', 'There is no such notification.', { remedy: 'Look at the list again.' })
        await showAnew(tx, actor, null, userId)
        return { done: true }
      }),

    readAll: (actor: Actor): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const userId = reader(actor)
        await store.markRead(tx, userId, null, now())
        await showAnew(tx, actor, null, userId)
        return { done: true }
      }),

    settings: (actor: Actor): Promise<NotificationSettings> => settingsOf(database.db, reader(actor)),

    setSettings: (actor: Actor, { mail }: { mail: boolean }): Promise<NotificationSettings> =>
      database.transaction(async (tx) => {
        const userId = reader(actor)
        await store.setWantsMail(tx, userId, mail, now())
        await announce(tx, {
          actor,
          action: 'notification.setSettings',
          incidentId: null,
          subjectType: 'user',
          subjectId: userId,
          details: { mail },
          parts: ['notifications'],
          toUserId: userId,
        })
        return settingsOf(tx, userId)
      }),
  }
}
