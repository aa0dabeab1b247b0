import type { Transaction } from 'kysely'
import type { JobKind, Jobs } from '#platform/jobs/jobs.ts'
import type { RemindersMail } from './mail/service.ts'
import type { RemindersMessages } from './messages/service.ts'
import type { RemindersService } from './service.ts'

const remindJob: JobKind<Record<string, never>> = { name: 'actions.remind', retries: 1, onePerKey: true }
/** What fails for good here is asked for again by the next round, while its person is at work. */
const mailJob: JobKind<{ digestId: string }> = {
  name: 'actions.mail-digest',
  retries: 5,
  longestSeconds: 120,
  atOnce: 2,
  onePerKey: true,
}

/** What did not go out is asked for again by the next round, while its person is at work. */
const messageJob: JobKind<{ digestId: string }> = {
  name: 'actions.message-digest',
  retries: 0,
  longestSeconds: 100,
  atOnce: 2,
  onePerKey: true,
}

/** Asks for the message of a digest, in the caller's transaction. */
// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
export async function messageDigestLater(jobs: Pick<Jobs, 'enqueue'>, tx: Transaction<any>, digestId: string) {
  await jobs.enqueue(tx, messageJob, { digestId }, { key: digestId })
}

/** Asks for the mail of a digest, in the caller's transaction. */
// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
export async function mailDigestLater(jobs: Pick<Jobs, 'enqueue'>, tx: Transaction<any>, digestId: string) {
  await jobs.enqueue(tx, mailJob, { digestId }, { key: digestId })
}

/** Looks every five minutes who is at work and is to be reminded of something. */
export function workOnReminders(
  jobs: Pick<Jobs, 'work' | 'every'>,
  reminders: RemindersService,
  { mail, messages }: { mail: RemindersMail; messages: RemindersMessages },
) {
  jobs.work(remindJob, async ({ signal }) => {
    await reminders.remind(signal)
    await mail.askAgain()
    await messages.askAgain()
  })
  jobs.every('*/5 * * * *', remindJob)
  jobs.work(mailJob, ({ id, data }) => mail.send({ id: data.digestId, job: id }))
  jobs.work(messageJob, ({ data }) => messages.send({ id: data.digestId }))
}
