import { useMutation, useQueryClient } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { useNotify } from '#ui/overlay/notices.tsx'
import { type ImpactEntry, windowName } from '../model.ts'
import { impact, impactKey } from './requests.ts'

const nameOf = (entry: ImpactEntry) => (entry.type === 'window' ? windowName(entry) : entry.name)

/** Taking an entry out, with the way back. */
export function useEntryRemoval(incidentId: string) {
  const queries = useQueryClient()
  const notify = useNotify()
  const refresh = () => queries.invalidateQueries({ queryKey: impactKey(incidentId) })
  const failed = (error: unknown) => {
    const failure = failureOf(error)
    if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
  }
  const restore = useMutation({
    mutationFn: (id: string) => impact.restore({ incidentId, id }),
    onError: failed,
    onSettled: refresh,
  })
  return useMutation({
    mutationFn: ({ id }: ImpactEntry) => impact.remove({ incidentId, id }),
    onSuccess: (_, entry) =>
      notify({
        text: `“${nameOf(entry)}” was taken out.`,
        action: { label: 'Undo', run: () => restore.mutate(entry.id) },
      }),
    onError: failed,
    onSettled: refresh,
  })
}
