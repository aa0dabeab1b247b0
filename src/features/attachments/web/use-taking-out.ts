import { useMutation, useQueryClient } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { Attachment } from '../model.ts'
import { attachments, attachmentsQuery } from './requests.ts'

/** Takes a file out of the list and brings it back, telling what went wrong. */
export function useTakingOut(incidentId: string) {
  const queries = useQueryClient()
  const notify = useNotify()
  const change = useMutation({
    mutationFn: ({ file, out }: { file: Attachment; out: boolean }): Promise<unknown> =>
      attachments[out ? 'remove' : 'restore']({ incidentId, id: file.id }),
    onSuccess: (_, { file, out }) => {
      if (!out) return
      notify({
        text: `“${file.name}” is out of the list. Words that show it still do.`,
        action: { label: 'Bring it back', run: () => change.mutate({ file, out: false }) },
      })
    },
    onError: (error) => {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: attachmentsQuery(incidentId).queryKey }),
  })
  return change
}
