import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { attachmentsContract } from '../contract.ts'

export const attachments = createClient(attachmentsContract)

/** The files of a review, oldest first, also those that were taken out of the list. */
export const attachmentsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'attachments'],
    queryFn: ({ signal }) => attachments.list({ incidentId, removed: 'true' }, { signal }),
  })
