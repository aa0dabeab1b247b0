import { ConfirmDialog } from '#ui/overlay/dialog.tsx'
import type { Template } from '../model.ts'
import { useTemplateDeeds } from './use-template-deeds.ts'

type Props = { template: Pick<Template, 'id' | 'name'>; onClose: () => void; onDeleted?: () => void }

export function DeleteTemplateDialog({ template, onClose, onDeleted }: Props) {
  const { remove } = useTemplateDeeds()
  return (
    <ConfirmDialog
      open
      danger
      title={`Delete “${template.name}”?`}
      confirm="Delete the template"
      busy={remove.isPending}
      onConfirm={() => remove.mutate(template, { onSuccess: onDeleted, onSettled: onClose })}
      onClose={onClose}
    >
      <p>All its versions are gone then. No review has it; where one had, it could only be archived.</p>
    </ConfirmDialog>
  )
}
