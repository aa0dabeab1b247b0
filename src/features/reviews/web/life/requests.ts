import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { lifeContract } from '../../life/contract.ts'

export const life = createClient(lifeContract)

/** Whether there is a review and why, and what speaks for one. */
export const decisionQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'review', 'decision'],
    queryFn: ({ signal }) => life.decision({ incidentId }, { signal }),
  })

/** What is open before the review goes out, and when it went out before. */
export const publicationQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'review', 'publication'],
    queryFn: ({ signal }) => life.publication({ incidentId }, { signal }),
    // What is open changes while people write, which is told a moment later; the dialog asks anew.
    staleTime: 0,
  })

/** How many incidents each saved view has. */
export const viewsQuery = queryOptions({
  queryKey: ['incident-views', 'counts'],
  queryFn: ({ signal }) => life.views(undefined, { signal }),
})

/** After a change of one's own: everything about this review, and the lists. The live channel tells everybody else. */
export function refreshLife(queries: QueryClient, incidentId: string) {
  queries.invalidateQueries({ queryKey: ['library'] })
  queries.invalidateQueries({ queryKey: ['incident-views'] })
  return queries.invalidateQueries({ queryKey: ['incident', incidentId, 'review'] })
}
