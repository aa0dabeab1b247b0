import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ApiFailure, failureOf } from '#platform/http/client.ts'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { ParticipantsChanged } from '../contract.ts'
import type { MissingPerson } from '../model.ts'
import { missingQuery, participants, participantsQuery } from './requests.ts'

interface Deed {
  /** What was done, as the notice says it. */
  label: string
  call: () => Promise<ParticipantsChanged>
  /** Whoever asked shows the failure. */
  quiet?: boolean
}

/** Changes of who took part, each with its way back. */
export function usePeopleChanges(incidentId: string) {
  const queries = useQueryClient()
  const notify = useNotify()
  const { queryKey } = participantsQuery(incidentId)

  const tell = (error: unknown): ApiFailure | null => {
    const failure = failureOf(error)
    if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
    if (failure?.code === 'CHANGED_MEANWHILE') void queries.invalidateQueries({ queryKey })
    return failure
  }
  const change = useMutation({
    mutationFn: ({ call }: Deed) => call(),
    onSuccess: async (changed, { label }) => {
      await queries.cancelQueries({ queryKey, exact: true })
      queries.setQueryData(queryKey, changed.participants)
      void queries.invalidateQueries({ queryKey: missingQuery(incidentId).queryKey })
      const { changeId } = changed
      const run = () => change.mutate({ label: 'Taken back', call: () => participants.undo({ incidentId, changeId }) })
      notify({ key: 'participants', text: `${label}.`, action: { label: 'Undo', run } })
    },
    onError: (error, { quiet }) => {
      if (!quiet) tell(error)
    },
  })
  const dismiss = useMutation({
    mutationFn: ({ person, dismissed }: { person: MissingPerson; dismissed: boolean }) =>
      participants.dismissMissing({ incidentId, key: person.key, dismissed }),
    onSuccess: (_, { person, dismissed }) => {
      void queries.invalidateQueries({ queryKey: missingQuery(incidentId).queryKey })
      if (dismissed)
        notify({
          key: 'participants',
          text: `${person.name} is proposed no more.`,
          action: { label: 'Undo', run: () => dismiss.mutate({ person, dismissed: false }) },
        })
    },
    onError: tell,
  })
  return { change, dismiss, busy: change.isPending || dismiss.isPending }
}

export type PeopleChanges = ReturnType<typeof usePeopleChanges>
