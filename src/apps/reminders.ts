import { mailDigestLater, workOnReminders } from '#features/actions/reminders/jobs.ts'
import { createRemindersMail } from '#features/actions/reminders/mail/service.ts'
import { createRemindersService, type RemindersDeps } from '#features/actions/reminders/service.ts'
import { hideSecrets } from '#features/reviews/hide-secrets.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { Mailer } from '#platform/mail/mailer.ts'

interface Given extends Omit<RemindersDeps, 'mailLater'> {
  jobs: Jobs
  /** Null while no mail server is named. */
  mailer: Mailer | null
  publicUrl: string
}

/** Joins what reminds people of actions: who is told what and when, and the letters. */
export function joinReminders({ jobs, mailer, publicUrl, ...base }: Given) {
  const mailLater: RemindersDeps['mailLater'] = (tx, digestId) => mailDigestLater(jobs, tx, digestId)
  const reminders = createRemindersService({ ...base, mailLater: mailer && mailLater })
  const mail = createRemindersMail({ ...base, mailer, publicUrl, hideSecrets, mailLater })
  workOnReminders(jobs, reminders, mail)
  return { reminders }
}
