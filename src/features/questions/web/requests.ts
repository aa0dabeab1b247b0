import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { createClient, failureOf } from '#platform/http/client.ts'
import { useNotify } from '#ui/overlay/notices.tsx'
import { questionsContract } from '../contract.ts'

export const questions = createClient(questionsContract)

/** All questions of an incident in their order. */
export const questionsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'questions'],
    queryFn: ({ signal }) => questions.list({ incidentId }, { signal }),
  })

export const libraryQuery = queryOptions({
  queryKey: ['question-library'],
  queryFn: ({ signal }) => questions.library.list({}, { signal }),
})

/** A change of questions: the list is fetched again, and what went wrong is told. */
export function useQuestionChange<Input, Output>(incidentId: string, change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  const notify = useNotify()
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: questionsQuery(incidentId).queryKey }),
    onError: (error) => {
      const failure = failureOf(error)
      if (failure)
        notify({ tone: 'bad', text: [failure.message, failure.kept, failure.remedy].filter(Boolean).join(' ') })
    },
  })
}
