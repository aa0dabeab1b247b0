import { queryOptions } from '@tanstack/react-query'
import { peopleContract } from '#features/people/contract.ts'
import { createClient } from '#platform/http/client.ts'
import { participantsContract } from '../contract.ts'

export const participants = createClient(participantsContract)
const people = createClient(peopleContract)

/** Names of users to link. */
export const usersQuery = queryOptions({ queryKey: ['people'], queryFn: () => people.users.list() })

export const participantsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'participants'],
    queryFn: ({ signal }) => participants.list({ incidentId }, { signal }),
  })

export const missingQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'participants', 'missing'],
    queryFn: ({ signal }) => participants.missing({ incidentId }, { signal }),
  })
