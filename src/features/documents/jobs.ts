import type { JobKind, Jobs } from '#platform/jobs/jobs.ts'
import type { DocumentsService } from './service.ts'

export const readDocumentJob: JobKind<{ documentId: string }> = {
  name: 'documents.read',
  retries: 2,
  longestSeconds: 300,
}

export function workOnDocuments(jobs: Jobs, documents: DocumentsService): void {
  jobs.work(readDocumentJob, ({ data, last }) => documents.read(data.documentId, last))
}
