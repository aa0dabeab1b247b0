import type { Announce, LiveNotice } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import { askedJob, readChannelJob, workOnChat } from '#features/intake/chat/jobs.ts'
import { createChat } from '#features/intake/chat/service.ts'
import { createConnectionsService } from '#features/intake/connections/service.ts'
import { translateLater, workOnDeliveries } from '#features/intake/deliveries/jobs.ts'
import { createDeliveriesService } from '#features/intake/deliveries/service.ts'
import { createInboxService } from '#features/intake/inbox/service.ts'
import { createProcessing } from '#features/intake/processing/service.ts'
import { createReceiving } from '#features/intake/receiving/service.ts'
import { createRoutingService } from '#features/intake/routing/service.ts'
import { createTrying } from '#features/intake/trying/service.ts'
import { hideSecrets } from '#features/reviews/hide-secrets.ts'
import { flappingMinutes } from '#features/timeline/model.ts'
import type { TimelineService } from '#features/timeline/service.ts'
import { toItem as slackMessage } from '#formats/slack-export/message.ts'
import { integrations } from '#integrations/registry.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Config } from '#platform/config/config.ts'
import { createSeal } from '#platform/config/seal.ts'
import type { Database } from '#platform/db/database.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { Live } from '#platform/live/live.ts'
import type { Log } from '#platform/log/log.ts'

/** What connections are joined with. */
interface Given {
  database: Database
  clock: Clock
  announce: Announce
  log: Log
  live: Live<LiveNotice>
  jobs: Jobs
  config: Config
  secret: string
  incidents: IncidentsService
  timeline: TimelineService
}

/** Joins what takes in deliveries of outside systems. */
export function connect({ jobs, config, secret, ...base }: Given) {
  const seal = createSeal(secret, 'connection secrets')
  const later: Parameters<typeof createConnectionsService>[0]['translateLater'] = async (tx) =>
    void (await translateLater(jobs, tx))
  const connections = createConnectionsService({
    ...base,
    integrations,
    seal,
    translateLater: later,
    changed: () => receiving.forget(),
  })
  const routing = createRoutingService({ ...base, flappingMinutes })
  const receiving = createReceiving({ ...base, connections, translateLater: (tx) => translateLater(jobs, tx) })
  const processing = createProcessing({
    ...base,
    connections,
    routing,
    calm: () => receiving.calm(),
    askedLater: async (tx, deliveryId) => void (await jobs.enqueue(tx, askedJob, { deliveryId })),
  })
  const deliveries = createDeliveriesService({
    ...base,
    connections,
    hideSecrets,
    translateLater: later,
    keepDays: config.deliveryDays,
  })
  const trying = createTrying({ ...base, connections, receiving, routing })
  const inbox = createInboxService(base)
  const chat = createChat({
    ...base,
    integrations,
    seal,
    routing,
    readMessage: (message, raw, channel, names) => slackMessage(message, raw, { ...channel, days: [] }, names),
    apiUrl: config.slackApi,
    publicUrl: config.publicUrl,
    readLater: async (tx, importId) => void (await jobs.enqueue(tx, readChannelJob, { importId })),
    finish: processing.finish,
  })
  workOnChat(jobs, chat)
  workOnDeliveries(jobs, processing, deliveries)
  return {
    services: { connections, routing, receiving, deliveries, trying, inbox, chat },
    /** Takes up what is queued and nobody was asked for, as after a restored backup, which holds no jobs. */
    resume: () => base.database.transaction(later),
  }
}
