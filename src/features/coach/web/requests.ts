import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { createClient, failureOf } from '#platform/http/client.ts'
import { useNotify } from '#ui/overlay/notices.tsx'
import { coachContract } from '../contract.ts'
import type { Dismissal } from '../model.ts'

export const coach = createClient(coachContract)

export const dismissalsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['coach', 'dismissals', incidentId],
    queryFn: ({ signal }) => coach.dismissals({ incidentId }, { signal }),
  })

export const reviewSettingsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['coach', 'review', incidentId],
    queryFn: ({ signal }) => coach.reviewSettings({ incidentId }, { signal }),
  })

export const installationSettingsQuery = queryOptions({
  queryKey: ['coach', 'installation'],
  queryFn: () => coach.settings(),
})

export const teamSettingsQuery = (teamId: string) =>
  queryOptions({ queryKey: ['coach', 'team', teamId], queryFn: () => coach.teamSettings({ teamId }) })

export const rulesQuery = queryOptions({
  queryKey: ['coach', 'rules'],
  queryFn: () => coach.rules(),
  staleTime: Number.POSITIVE_INFINITY,
})

/** A change of what is set aside: the list is fetched again, and what went wrong is told. */
export function useDismissalChange<Input>(
  incidentId: string,
  change: (input: Input) => Promise<unknown>,
  at: (list: Dismissal[], input: Input) => Dismissal[],
) {
  const queries = useQueryClient()
  const notify = useNotify()
  const { queryKey } = dismissalsQuery(incidentId)
  return useMutation({
    mutationFn: change,
    // It is gone at once; should it fail, the list tells.
    onMutate: async (input: Input) => {
      await queries.cancelQueries({ queryKey })
      queries.setQueryData<Dismissal[]>(queryKey, (list) => list && at(list, input))
    },
    onSettled: () => queries.invalidateQueries({ queryKey }),
    onError: (error) => {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.kept ?? ''} ${failure.remedy}` })
    },
  })
}

/** Sets a finding aside for everybody. */
export function useDismiss(incidentId: string) {
  type Given = Pick<Dismissal, 'sectionId' | 'rule' | 'words' | 'sentence' | 'reason'>
  return useDismissalChange<Given>(
    incidentId,
    (given) => coach.dismiss({ incidentId, ...given }),
    (list, given) => [...list, { ...given, id: '', by: null, at: new Date().toISOString() }],
  )
}

/** Lets it be shown again. */
export function useTakeBack(incidentId: string) {
  return useDismissalChange<string>(
    incidentId,
    (id) => coach.takeBack({ incidentId, id }),
    (list, id) => list.filter((one) => one.id !== id),
  )
}
