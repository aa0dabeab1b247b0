import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { peopleContract } from '#features/people/contract.ts'
import { timelineContract } from '#features/timeline/contract.ts'
import { createClient, failureOf } from '#platform/http/client.ts'
import { useNotify } from '#ui/overlay/notices.tsx'
import { accountsContract } from '../contract.ts'
import { interviewsContract } from '../interviews/contract.ts'

export const accounts = createClient(accountsContract)
export const interviews = createClient(interviewsContract)
const people = createClient(peopleContract)
const timeline = createClient(timelineContract)

const keyOf = (incidentId: string) => ['incident', incidentId, 'accounts'] as const

/** What was shared, and who was asked. */
export const accountsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: [...keyOf(incidentId), 'list'],
    queryFn: ({ signal }) => accounts.list({ incidentId }, { signal }),
  })

/** One's own account; gone from memory with the page. */
export const ownQuery = (incidentId: string) =>
  queryOptions({
    queryKey: [...keyOf(incidentId), 'mine'],
    queryFn: ({ signal }) => accounts.mine({ incidentId }, { signal }),
    gcTime: 0,
  })

export const interviewsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: [...keyOf(incidentId), 'interviews'],
    queryFn: ({ signal }) => interviews.list({ incidentId }, { signal }),
  })

export const interviewQuery = (incidentId: string, id: string) =>
  queryOptions({
    queryKey: [...keyOf(incidentId), 'interview', id],
    queryFn: ({ signal }) => interviews.open({ incidentId, id }, { signal }),
    gcTime: 0,
  })

/** Names to choose from. */
export const peopleQuery = queryOptions({ queryKey: ['people'], queryFn: () => people.users.list() })

/** The moments of the story. */
export const storyQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'story'],
    queryFn: ({ signal }) => timeline.story({ incidentId }, { signal }),
  })

/** A change of accounts or interviews: all of them are fetched again, and what went wrong is told. */
export function useAccountsChange<Input, Output>(incidentId: string, change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  const notify = useNotify()
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(incidentId) }),
    onError: (error) => {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.kept ?? ''} ${failure.remedy}` })
    },
  })
}
