import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { peopleContract } from '#features/people/contract.ts'
import { createClient, failureOf } from '#platform/http/client.ts'
import { useNotify } from '#ui/overlay/notices.tsx'
import { commentsContract } from '../contract.ts'

export const comments = createClient(commentsContract)
const people = createClient(peopleContract)

/** Everything that people said about the review of an incident. */
export const threadsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'comments'],
    queryFn: ({ signal }) => comments.list({ incidentId }, { signal }),
  })

/** Names to mention. */
export const peopleQuery = queryOptions({ queryKey: ['people'], queryFn: () => people.users.list() })

/** A change of comments: the list is fetched again, and what went wrong is told. */
export function useCommentChange<Input, Output>(incidentId: string, change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  const notify = useNotify()
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: threadsQuery(incidentId).queryKey }),
    onError: (error) => {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.kept ?? ''} ${failure.remedy}` })
    },
  })
}
