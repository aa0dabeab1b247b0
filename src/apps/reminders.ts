import { mailDigestLater, messageDigestLater, workOnReminders } from '#features/actions/reminders/jobs.ts'
import { createRemindersMail } from '#features/actions/reminders/mail/service.ts'
import {
  createRemindersMessages,
  type Messengers,
  type RemindersMessagesDeps,
} from '#features/actions/reminders/messages/service.ts'
import { createRemindersService, type RemindersDeps } from '#features/actions/reminders/service.ts'
import { hideSecrets } from '#features/reviews/hide-secrets.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { Mailer } from '#platform/mail/mailer.ts'

interface Given extends Omit<RemindersDeps, 'mailLater' | 'messageLater'> {
  jobs: Jobs
  /** Null while no mail server is named. */
  mailer: Mailer | null
  messengers: Messengers
  publicUrl: string
}

/** Joins what reminds people of actions: who is told what and when, the letters and the messages. */
export function joinReminders({ jobs, mailer, publicUrl, ...given }: Given) {
  const mailLater: RemindersDeps['mailLater'] = (tx, digestId) => mailDigestLater(jobs, tx, digestId)
  const messageLater: RemindersMessagesDeps['messageLater'] = (tx, digestId) => messageDigestLater(jobs, tx, digestId)
  // A message leads to its actions; while nobody said where Debrief is reached, there is nowhere to lead to.
  const messengers: Messengers = publicUrl === '' ? { ...given.messengers, ready: async () => [] } : given.messengers
  const base = { ...given, messengers }
  const reminders = createRemindersService({ ...base, messageLater, mailLater: mailer && mailLater })
  const mail = createRemindersMail({ ...base, mailer, publicUrl, hideSecrets, mailLater })
  const messages = createRemindersMessages({ ...base, publicUrl, hideSecrets, messageLater })
  workOnReminders(jobs, reminders, { mail, messages })
  return { reminders }
}
