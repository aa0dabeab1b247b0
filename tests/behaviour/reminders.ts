import { createRemindersMail } from '#features/actions/reminders/mail/service.ts'
import { createRemindersMessages, type Messengers } from '#features/actions/reminders/messages/service.ts'
import { createRemindersService } from '#features/actions/reminders/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { stoppedClock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import type { TestApp } from './incident.ts'

export type Somebody = Actor & { userId: string }

/** The reminding part of one process at the time of `clock`; `parts` may die under it. `asked` are digests whose mail was asked for. */
export function reminding(
  app: TestApp,
  clock: ReturnType<typeof stoppedClock>,
  parts: { database?: Database; mailer?: Mailer | null; messengers?: Messengers } = {},
) {
  const database = parts.database ?? app.database
  const mailer = parts.mailer ?? null
  const messengers = parts.messengers ?? app.services.chat.messengers
  const asked: string[] = []
  const mailLater = async (_: unknown, id: string) => void asked.push(id)
  const { incidents, notifications } = app.services
  const base = { database, clock, announce: async () => {}, notifications, messengers, messageLater: mailLater }
  return {
    ...createRemindersService({ ...base, incidents, mailLater: mailer && mailLater }),
    mail: createRemindersMail({
      ...base,
      mailer,
      publicUrl: 'https://debrief.example.org',
      hideSecrets: (text) => text,
      mailLater,
    }),
    messages: createRemindersMessages({
      ...base,
      publicUrl: 'https://debrief.example.org',
      hideSecrets: (text) => text,
    }),
    asked,
  }
}

export async function somebody(app: TestApp, name: string, zone = 'UTC', role: Actor['role'] = 'member') {
  const actor = (await app.actor(role, name)) as Somebody
  await app.database.pool.query('update users set time_zone = $2 where id = $1', [actor.userId, zone])
  return actor
}

/** An action that its owner has committed to. */
export async function committed(
  app: TestApp,
  owner: Somebody,
  incidentId: string,
  dueOn: string,
  title = 'Alert on age',
): Promise<{ id: string; number: number }> {
  const { id, number } = await app.services.actions.create(owner, { incidentId, title, ownerId: owner.userId, dueOn })
  await app.database.pool.query("update actions set status = 'committed', soak_until = null where id = $1", [id])
  return { id, number }
}

/** The texts of the digests that somebody got in the app, oldest first. */
export async function digestsOf(app: TestApp, who: Actor): Promise<string[]> {
  const { notifications } = await app.services.notifications.list(who, { offset: 0, limit: 100 })
  return notifications
    .filter(({ kind }) => kind === 'actions')
    .map(({ text }) => text)
    .toReversed()
}
