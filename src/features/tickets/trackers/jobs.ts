import type { JobKind, Jobs } from '#platform/jobs/jobs.ts'
import type { TrackersService } from './service.ts'

const peopleJob: JobKind<Record<string, never>> = { name: 'trackers.people', onePerKey: true, retries: 1 }

/** Once a day, who there is in the trackers. */
export function workOnTrackers(jobs: Pick<Jobs, 'work' | 'every'>, trackers: TrackersService): void {
  jobs.work(peopleJob, ({ signal }) => trackers.people.fetchAll(signal))
  jobs.every('23 4 * * *', peopleJob)
}
