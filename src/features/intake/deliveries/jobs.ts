import type { Transaction } from 'kysely'
import type { JobKind, Jobs } from '#platform/jobs/jobs.ts'
import type { ProcessingService } from '../processing/service.ts'
import type { DeliveriesService } from './service.ts'

/** One that waits, besides the one that runs: it takes whatever is queued by then. */
const translateJob: JobKind<Record<string, never>> = { name: 'deliveries.translate', onePerKey: 'waiting', retries: 5 }
const tidyJob: JobKind<Record<string, never>> = { name: 'deliveries.tidy', retries: 1, onePerKey: true }
const sweepJob: JobKind<Record<string, never>> = { name: 'deliveries.sweep', retries: 0, onePerKey: true }

/** Asks for what is queued to be translated; false when one that asks waits already. */
// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
export async function translateLater(jobs: Pick<Jobs, 'enqueue'>, tx: Transaction<any>): Promise<boolean> {
  return (await jobs.enqueue(tx, translateJob, {}, { key: 'all' })) !== null
}

/** Translates what arrived, tidies away what is old, and once a minute takes up what nobody was asked for. */
export function workOnDeliveries(
  jobs: Pick<Jobs, 'work' | 'every'>,
  processing: Pick<ProcessingService, 'work'>,
  deliveries: Pick<DeliveriesService, 'tidy'>,
): void {
  jobs.work(translateJob, ({ signal }) => processing.work(signal))
  jobs.work(sweepJob, ({ signal }) => processing.work(signal))
  jobs.every('* * * * *', sweepJob)
  jobs.work(tidyJob, ({ signal }) => deliveries.tidy(signal))
  jobs.every('23 3 * * *', tidyJob)
}
