import type { Announce } from '#features/audit/model.ts'
import { noticeLater, sendAt, sendLater, workOnWebhooks } from '#features/webhooks/jobs.ts'
import { createSending } from '#features/webhooks/sending/service.ts'
import { createWebhooksService } from '#features/webhooks/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Config } from '#platform/config/config.ts'
import { createSeal } from '#platform/config/seal.ts'
import type { Database } from '#platform/db/database.ts'
import { createOutgoing } from '#platform/http/outgoing.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { Mailer } from '#platform/mail/mailer.ts'

/** What webhooks are joined with. */
interface Given {
  database: Database
  clock: Clock
  announce: Announce
  jobs: Jobs
  config: Config
  secret: string
  mailer: Mailer | null
}

/** Joins what tells other systems of changes. */
export function tellOthers({ jobs, config, secret, mailer, ...base }: Given) {
  const seal = createSeal(secret, 'webhook secrets')
  const outgoing = createOutgoing(config.outgoingAllow)
  const webhooks = createWebhooksService({
    ...base,
    seal,
    outgoing,
    publicUrl: config.publicUrl,
    sendLater: (tx) => sendLater(jobs, tx),
  })
  const sending = createSending({
    ...base,
    seal,
    outgoing,
    sendAt: (tx, at) => sendAt(jobs, tx, at),
    tellDisabled: async (tx, { name }, reason) => noticeLater(jobs, tx, await webhooks.managers(tx), name, reason),
  })
  workOnWebhooks(jobs, sending, mailer, config.publicUrl ?? '')
  return { webhooks }
}
