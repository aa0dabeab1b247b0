import { useMutation, useQueryClient } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { Template } from '../model.ts'
import { templates } from './requests.ts'

/** Archiving, deleting and making templates, with what is said about it. */
export function useTemplateDeeds() {
  const queries = useQueryClient()
  const notify = useNotify()
  const onError = (error: unknown) => {
    const failure = failureOf(error)
    if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
  }
  const onSettled = () => queries.invalidateQueries({ queryKey: ['templates'] })
  const archive = useMutation({
    mutationFn: ({ id, archived }: { id: string; archived: boolean }) => templates.archive({ id, archived }),
    onSuccess: ({ id, name }, { archived }) =>
      archived
        ? notify({
            text: `“${name}” is archived: it is not offered any more, and its reviews keep it.`,
            action: { label: 'Undo', run: () => archive.mutate({ id, archived: false }) },
          })
        : notify({ tone: 'good', text: `“${name}” can be chosen again.` }),
    onError,
    onSettled,
  })
  const remove = useMutation({
    mutationFn: ({ id }: Pick<Template, 'id' | 'name'>) => templates.remove({ id }),
    onSuccess: (_, { name }) => notify({ text: `“${name}” was deleted.` }),
    onError,
    // Not the page of the deleted one: it is left in a moment.
    onSettled: () => ['all', 'offered'].map((list) => queries.invalidateQueries({ queryKey: ['templates', list] })),
  })
  const create = useMutation({
    mutationFn: (given: Parameters<typeof templates.create>[0]) => templates.create(given),
    onSettled,
  })
  return { archive, remove, create }
}
