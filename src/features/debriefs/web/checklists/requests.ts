import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { createClient, failureOf } from '#platform/http/client.ts'
import { useNotify } from '#ui/overlay/notices.tsx'
import { checklistsContract } from '../../checklists/contract.ts'
import type { Checklist, ChecklistRole } from '../../checklists/model.ts'

export const checklists = createClient(checklistsContract)

export const checklistQuery = (incidentId: string, role: ChecklistRole) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'debrief', 'checklist', role],
    queryFn: ({ signal }) => checklists.get({ incidentId, role }, { signal }),
  })

export const templatesQuery = queryOptions({
  queryKey: ['checklist-templates'],
  queryFn: ({ signal }) => checklists.templates.list({}, { signal }),
})

/** A change of one review's list: its answer is shown at once, and what went wrong is told. */
export function useChecklistChange<Input>(
  incidentId: string,
  role: ChecklistRole,
  change: (input: Input) => Promise<Checklist>,
) {
  const queries = useQueryClient()
  const notify = useNotify()
  const { queryKey } = checklistQuery(incidentId, role)
  return useMutation({
    mutationFn: change,
    onSuccess: (list) => queries.setQueryData(queryKey, list),
    onError: (error) => {
      const failure = failureOf(error)
      if (failure)
        notify({ tone: 'bad', text: [failure.message, failure.kept, failure.remedy].filter(Boolean).join(' ') })
      void queries.invalidateQueries({ queryKey })
    },
  })
}
