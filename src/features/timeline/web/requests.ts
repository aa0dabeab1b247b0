import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { type EvidenceFilter, timelineContract } from '../contract.ts'

export const timeline = createClient(timelineContract)

/** Rows the log asks for at once. */
export const pageSize = 200

export const storyQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'story'],
    queryFn: ({ signal }) => timeline.story({ incidentId }, { signal }),
  })

export const evidenceKey = (incidentId: string) => ['incident', incidentId, 'evidence'] as const

/** What rules propose. What is in the story by now is passed over here, so that a change of the story asks nothing. */
export const suggestionsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: [...evidenceKey(incidentId), 'suggestions'],
    queryFn: ({ signal }) => timeline.suggestions({ incidentId }, { signal }),
  })

/** One page of the filtered log, counted from 0. */
export const rowsQuery = (incidentId: string, filter: EvidenceFilter, page: number) =>
  queryOptions({
    queryKey: [...evidenceKey(incidentId), 'rows', filter, page],
    queryFn: ({ signal }) =>
      timeline.evidence.list({ incidentId, ...filter, offset: page * pageSize, limit: pageSize }, { signal }),
  })

export const facetsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: [...evidenceKey(incidentId), 'facets'],
    queryFn: ({ signal }) => timeline.evidence.facets({ incidentId }, { signal }),
  })

export const densityBins = 240

/** How much evidence lies where in a stretch of time; the old answer stays until the new one is there. */
export const densityQuery = (incidentId: string, since: string, until: string) =>
  queryOptions({
    queryKey: [...evidenceKey(incidentId), 'density', since, until],
    queryFn: ({ signal }) => timeline.evidence.density({ incidentId, since, until, bins: densityBins }, { signal }),
    placeholderData: keepPreviousData,
  })

/** One piece of evidence with its original. It never changes. */
export const evidenceQuery = (incidentId: string, id: string) =>
  queryOptions({
    queryKey: ['evidence', incidentId, id],
    queryFn: ({ signal }) => timeline.evidence.get({ incidentId, id }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
