import type { JobKind, Jobs } from '#platform/jobs/jobs.ts'
import type { DocumentsService } from './service.ts'

/** One that waits, besides the one that runs: it reads whatever waits by then. */
export const readDocumentsJob: JobKind<Record<string, never>> = {
  name: 'documents.read',
  onePerKey: 'waiting',
  retries: 5,
  longestSeconds: 3_600,
}
/** Nothing waits for ever, whatever became of whoever was asked. */
const sweepJob: JobKind<Record<string, never>> = {
  name: 'documents.sweep',
  onePerKey: true,
  retries: 0,
  longestSeconds: 3_600,
}

export function workOnDocuments(jobs: Pick<Jobs, 'work' | 'every'>, documents: DocumentsService): void {
  jobs.work(readDocumentsJob, ({ signal }) => documents.readWaiting(signal))
  jobs.work(sweepJob, ({ signal }) => documents.readWaiting(signal))
  jobs.every('* * * * *', sweepJob)
}
