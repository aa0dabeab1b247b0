import type { Announce } from '#features/audit/model.ts'
import type { Integration } from '#features/intake/model.ts'
import { createHearing } from '#features/tickets/trackers/hearing/service.ts'
import { workOnTrackers } from '#features/tickets/trackers/jobs.ts'
import { createTrackersService, type TrackersDeps } from '#features/tickets/trackers/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Config } from '#platform/config/config.ts'
import { createSeal } from '#platform/config/seal.ts'
import type { Database } from '#platform/db/database.ts'
import { createOutgoing } from '#platform/http/outgoing.ts'
import { createOutgoingFetch } from '#platform/http/outgoing-fetch.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'

/** What tickets are joined with. */
interface Given {
  database: Database
  clock: Clock
  announce: Announce
  jobs: Jobs
  config: Config
  secret: string
  integrations: readonly Integration[]
}

/** Joins trackers, what their webhooks hint at, and tickets of actions in them. */
export function joinTickets({ jobs, config, secret, ...base }: Given) {
  const lookLater: TrackersDeps['lookLater'] = async () => undefined
  const trackers = createTrackersService({
    ...base,
    seal: createSeal(secret, 'tracker secrets'),
    fetch: createOutgoingFetch(createOutgoing(config.outgoingAllow)),
    lookLater,
  })
  const trackerHearing = createHearing({ ...base, heardBy: trackers.heardBy, lookLater })
  workOnTrackers(jobs, trackers)
  return { services: { trackers, trackerHearing } }
}
