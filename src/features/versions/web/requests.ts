import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { versionsContract } from '../contract.ts'

export const versions = createClient(versionsContract)

const listed = 200

/** The versions of one review, newest first. */
export const versionsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'versions', 'list'],
    queryFn: ({ signal }) => versions.list({ incidentId, limit: listed }, { signal }),
  })

/** What is different between two versions. What is compared with now is asked for anew each time it is looked at. */
export const differencesQuery = (incidentId: string, before: string, after: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'versions', 'differences', before, after],
    queryFn: ({ signal }) => versions.compare({ incidentId, id: before, with: after }, { signal }),
    staleTime: 0,
    gcTime: 60_000,
  })

export const authorsQuery = (incidentId: string, id: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'versions', 'authors', id],
    queryFn: ({ signal }) => versions.authors({ incidentId, id }, { signal }),
    staleTime: 0,
    gcTime: 60_000,
  })
