import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { peopleContract } from '#features/people/contract.ts'
import { templatesContract } from '#features/templates/contract.ts'
import { createClient } from '#platform/http/client.ts'
import { reviewsContract } from '../contract.ts'

export const reviews = createClient(reviewsContract)
const people = createClient(peopleContract)
const templates = createClient(templatesContract)

/** The review of an incident with its facts and its draft. */
export const reviewQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'review'],
    queryFn: ({ signal }) => reviews.get({ incidentId }, { signal }),
  })

/** The review behind a key such as `INC-12`, without waiting for the incident's id where that is not known yet. */
export async function reviewByKey(queries: QueryClient, key: string, id: string | undefined) {
  if (id) return queries.ensureQueryData(reviewQuery(id))
  const answer = await reviews.get({ incidentId: key })
  queries.setQueryData(reviewQuery(answer.incident.id).queryKey, answer)
  return answer
}

/** Names to choose from. */
export const peopleQuery = queryOptions({ queryKey: ['people'], queryFn: () => people.users.list() })

export const templatesQuery = queryOptions({ queryKey: ['templates'], queryFn: () => templates.list({}) })
