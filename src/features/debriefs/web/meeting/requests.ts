import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { peopleContract } from '#features/people/contract.ts'
import { questionsContract } from '#features/questions/contract.ts'
import { createClient, failureOf } from '#platform/http/client.ts'
import { useNotify } from '#ui/overlay/notices.tsx'
import { meetingContract } from '../../meeting/contract.ts'
import type { Meeting } from '../../meeting/model.ts'

export const meetings = createClient(meetingContract)
export const questions = createClient(questionsContract)
const people = createClient(peopleContract)

export type MeetingAnswer = Awaited<ReturnType<typeof meetings.get>>

/** The meeting as the reader sees it. `ahead`: by how many milliseconds the server's clock is before this one's. */
export const meetingQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'meeting'],
    queryFn: async ({ signal }) => {
      const answer = await meetings.get({ incidentId }, { signal })
      return { ...answer, ahead: Date.parse(answer.now) - Date.now() }
    },
    // Between two changes the clocks drift less than the way takes.
    structuralSharing: true,
  })

/** What earlier meetings left. */
export const minutesQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'meeting', 'minutes'],
    queryFn: ({ signal }) => meetings.minutes({ incidentId }, { signal }),
  })

export const questionsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'questions'],
    queryFn: ({ signal }) => questions.list({ incidentId }, { signal }),
  })

/** Names to hand over to. */
export const peopleQuery = queryOptions({ queryKey: ['people'], queryFn: () => people.users.list() })

/**
 * Something that is done in the meeting: shown at once as `ahead` says it will be, fetched again when it is done, and told
 * when it could not be.
 */
export function useDeed<Input, Output>(
  incidentId: string,
  change: (input: Input) => Promise<Output>,
  ahead?: (meeting: Meeting, input: Input) => Meeting,
) {
  const queries = useQueryClient()
  const notify = useNotify()
  const { queryKey } = meetingQuery(incidentId)
  return useMutation({
    mutationFn: change,
    onMutate: async (input: Input) => {
      if (!ahead) return
      await queries.cancelQueries({ queryKey, exact: true })
      queries.setQueryData(queryKey, (known) =>
        known?.meeting ? { ...known, meeting: ahead(known.meeting, input) } : known,
      )
    },
    onSettled: () => queries.invalidateQueries({ queryKey }),
    onError: (error) => {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.kept ?? ''} ${failure.remedy}` })
    },
  })
}

/** Something that is done about a question, told when it could not be. */
export function useQuestionDeed<Input, Output>(incidentId: string, change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  const notify = useNotify()
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: questionsQuery(incidentId).queryKey }),
    onError: (error) => {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.kept ?? ''} ${failure.remedy}` })
    },
  })
}
