import type { JobKind, Jobs } from '#platform/jobs/jobs.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import type { AccountsService } from './service.ts'

/** The invite is made when the letter goes out, so that its secret waits in no queue. */
export const inviteJob: JobKind<{ requestId: string }> = { name: 'accounts.invite', retries: 20, longestSeconds: 120 }
const remindJob: JobKind<Record<string, never>> = { name: 'accounts.remind', retries: 2, onePerKey: true }

/** Reminds people before debriefs, and with `mail` writes to those who have no login. */
export function workOnAccounts(
  jobs: Jobs,
  accounts: AccountsService,
  mail: { mailer: Mailer; publicUrl: string } | null,
): void {
  jobs.work(remindJob, () => accounts.remind())
  jobs.every('23 * * * *', remindJob)
  if (mail)
    jobs.work(inviteJob, async ({ id, data }) => {
      const made = await accounts.letter(data.requestId, mail.publicUrl)
      if (!made) return
      try {
        await mail.mailer.send({ id, ...made.letter })
      } catch (error) {
        await made.takeBack()
        throw error
      }
    })
}
