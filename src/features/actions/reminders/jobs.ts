import type { Transaction } from 'kysely'
import type { JobKind, Jobs } from '#platform/jobs/jobs.ts'
import type { RemindersMail } from './mail/service.ts'
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

/** Asks for the mail of a digest, in the caller's transaction. */
// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
export async function mailDigestLater(jobs: Pick<Jobs, 'enqueue'>, tx: Transaction<any>, digestId: string) {
  await jobs.enqueue(tx, mailJob, { digestId }, { key: digestId })
}

/** Looks every five minutes who is at work and is to be reminded of something. */
export function workOnReminders(jobs: Pick<Jobs, 'work' | 'every'>, reminders: RemindersService, mail: RemindersMail) {
  jobs.work(remindJob, async ({ signal }) => {
    await reminders.remind(signal)
    await mail.askAgain()
  })
  jobs.every('*/5 * * * *', remindJob)
  jobs.work(mailJob, ({ id, data }) => mail.send({ id: data.digestId, job: id }))
}
