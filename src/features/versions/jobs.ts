import type { JobKind, Jobs } from '#platform/jobs/jobs.ts'
import type { VersionsService } from './service.ts'

const thin: JobKind<Record<string, never>> = { name: 'versions.thin', retries: 1 }

/** Thins the versions once a day. */
export function addVersionsJobs(jobs: Jobs, versions: VersionsService): void {
  jobs.work(thin, () => versions.thinAll())
  jobs.every('17 3 * * *', thin)
}
