import { AsyncLocalStorage } from 'node:async_hooks'
import type { Transaction } from 'kysely'
import type { Announce } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Integration } from '#features/intake/model.ts'
import { hideSecrets } from '#features/reviews/hide-secrets.ts'
import { createComparing } from '#features/tickets/comparing/service.ts'
import { lookAt, lookLater, workOnTickets } from '#features/tickets/jobs.ts'
import { createPolling } from '#features/tickets/polling/service.ts'
import { createTicketsService } from '#features/tickets/service.ts'
import type { Deeds } from '#features/tickets/settling/service.ts'
import { createSyncing } from '#features/tickets/syncing/service.ts'
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
import type { Log } from '#platform/log/log.ts'

/** What tickets are joined with. */
interface Given {
  database: Database
  clock: Clock
  log: Log
  announce: Announce
  jobs: Jobs
  config: Config
  secret: string
  integrations: readonly Integration[]
  incidents: IncidentsService
  /** The services of actions on this database. */
  deedsOn(database: Database): Deeds
}

/** Joins trackers, what their webhooks hint at, and tickets of actions in them. */
export function joinTickets({ jobs, config, secret, deedsOn, ...base }: Given) {
  const later: TrackersDeps['lookLater'] = (tx) => lookLater(jobs, tx)
  const ends = new AsyncLocalStorage<number>()
  const ask = createOutgoingFetch(createOutgoing(config.outgoingAllow))
  const trackers = createTrackersService({
    ...base,
    seal: createSeal(secret, 'tracker secrets'),
    fetch: async (...request) => {
      if (Date.now() > (ends.getStore() ?? Number.POSITIVE_INFINITY))
        throw new TypeError('It took too long, so nothing more was asked.')
      return ask(...request)
    },
    lookLater: later,
  })
  const trackerHearing = createHearing({ ...base, heardBy: trackers.heardBy, lookLater: later })
  workOnTrackers(jobs, trackers)
  const holds = new Map(base.integrations.map(({ id, issues }) => [id, issues?.holds ?? null]))
  const comparing = createComparing({ people: trackers.people, holdsOf: (id) => holds.get(id) ?? null })
  const forTickets = {
    ...base,
    trackers,
    comparing,
    hideSecrets,
    publicUrl: config.publicUrl ?? '',
    // What an action does as its ticket did happens together with what both agree on, or not at all.
    // biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
    deedsIn: (tx: Transaction<any>) => deedsOn({ ...base.database, transaction: (work) => work(tx) }),
    lookLater: later,
  }
  const tickets = createTicketsService(forTickets)
  const syncing = createSyncing({
    ...forTickets,
    within: (ms, work) => ends.run(Date.now() + ms, work),
    lookAt: (tx, at) => lookAt(jobs, tx, at),
  })
  const polling = createPolling(forTickets)
  workOnTickets(jobs, syncing, polling)
  // Tests do by hand what the jobs do.
  const ticketSyncing = { ...syncing, ...polling }
  return { services: { trackers, trackerHearing, tickets, ticketSyncing } }
}
