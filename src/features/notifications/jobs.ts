import type { JobKind } from '#platform/jobs/jobs.ts'

/** Mails one person what they have not read. Tried for about ten hours while the mail server is away. */
export const mailJob: JobKind<{ userId: string }> = {
  name: 'notifications.mail',
  retries: 65,
  longestSeconds: 120,
  atOnce: 2,
}
