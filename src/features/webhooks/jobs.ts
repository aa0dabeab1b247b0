import type { Transaction } from 'kysely'
import type { JobKind, Jobs } from '#platform/jobs/jobs.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import type { Sending } from './sending/service.ts'

const sendJob: JobKind<Record<string, never>> = { name: 'webhooks.send', onePerKey: 'waiting', retries: 5 }
const againJob: JobKind<Record<string, never>> = { name: 'webhooks.again', retries: 1 }
const sweepJob: JobKind<Record<string, never>> = { name: 'webhooks.sweep', onePerKey: true, retries: 0 }
const tidyJob: JobKind<Record<string, never>> = { name: 'webhooks.tidy', onePerKey: true, retries: 1 }
const noticeJob: JobKind<{ to: string; name: string; reason: string }> = {
  name: 'webhooks.notice',
  retries: 65,
  longestSeconds: 120,
}

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

/** Asks for what is due to be sent. */
export async function sendLater(jobs: Pick<Jobs, 'enqueue'>, tx: Tx): Promise<void> {
  await jobs.enqueue(tx, sendJob, {}, { key: 'all' })
}

/** Asks for what is due to be sent then. */
export async function sendAt(jobs: Pick<Jobs, 'enqueue'>, tx: Tx, at: Date): Promise<void> {
  await jobs.enqueue(tx, againJob, {}, { startAfter: at })
}

/** Asks for a mail to each that a webhook was disabled. */
export async function noticeLater(
  jobs: Pick<Jobs, 'enqueue'>,
  tx: Tx,
  addresses: readonly string[],
  name: string,
  reason: string,
): Promise<void> {
  for (const to of addresses) await jobs.enqueue(tx, noticeJob, { to, name, reason })
}

/** Sends what is due, and once a minute what nobody was asked for; without a mail server nobody is mailed. */
export function workOnWebhooks(
  jobs: Pick<Jobs, 'work' | 'every'>,
  sending: Sending,
  mailer: Mailer | null,
  publicUrl: string,
): void {
  jobs.work(sendJob, ({ signal }) => sending.work(signal))
  jobs.work(againJob, ({ signal }) => sending.work(signal))
  jobs.work(sweepJob, ({ signal }) => sending.work(signal))
  jobs.every('* * * * *', sweepJob)
  jobs.work(tidyJob, () => sending.tidy())
  jobs.every('41 3 * * *', tidyJob)
  jobs.work(noticeJob, async ({ id, data: { to, name, reason } }) => {
    const link = `${publicUrl.replace(/\/$/, '')}/settings/webhooks`
    const line = `Debrief no longer sends to the webhook “${name}”. ${reason}`
    const text = `${line}\n\nWhat waited for it was dropped and stands in its log. Mend the receiver, then let it go on:\n${link}\n`
    const escaped = (words: string) => words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    const html = `<p>${escaped(line)}</p><p>What waited for it was dropped and stands in its log. Mend the receiver, then <a href="${escaped(link)}">let it go on</a>.</p>`
    await mailer?.send({ id, to, subject: `A webhook is disabled: ${name.replace(/[\r\n]+/g, ' ')}`, text, html })
  })
}
