import type { JobKind, Jobs } from '#platform/jobs/jobs.ts'
import type { NarrativeService } from './service.ts'

const bringUpToDate: JobKind<Record<string, never>> = { name: 'narrative.bring-up-to-date', retries: 0 }

/** Every five minutes: reviews whose words were committed but not written down. */
export function workOnNarratives(jobs: Jobs, narrative: Pick<NarrativeService, 'bringUpToDate'>): void {
  jobs.work(bringUpToDate, () => narrative.bringUpToDate())
  jobs.every('*/5 * * * *', bringUpToDate)
}
