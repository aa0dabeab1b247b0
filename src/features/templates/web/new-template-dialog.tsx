import { type FormEvent, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { Template } from '../model.ts'
import { useTemplateDeeds } from './use-template-deeds.ts'

type Props = {
  all: readonly Template[]
  from?: Template | undefined
  onClose: () => void
  onMade: (id: string) => void
}

/** A new outline, empty or as a copy of another one. */
export function NewTemplateDialog({ all, from, onClose, onMade }: Props) {
  const [name, setName] = useState(from ? `${from.name}, ours` : '')
  const [source, setSource] = useState(from?.id ?? 'standard')
  const { create } = useTemplateDeeds()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    create.mutate({ name: name.trim(), ...(source && { copyOf: source }) }, { onSuccess: ({ id }) => onMade(id) })
  }
  const failure = failureOf(create.error)
  return (
    <Dialog
      open
      onClose={onClose}
      title="New template"
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            form="new-template"
            variant="primary"
            busy={create.isPending}
            disabled={name.trim() === ''}
          >
            Make it
          </Button>
        </>
      }
    >
      <form id="new-template" onSubmit={submit}>
        <Stack gap={4}>
          <TextField label="Name" maxLength={120} value={name} onChange={setName} required />
          <SelectField
            label="Begin with"
            hint={
              source
                ? 'Sections of the copy are the same sections: words move along when a review changes from one to the other.'
                : undefined
            }
            value={source}
            onChange={setSource}
            choices={[
              { value: '', label: 'An empty outline' },
              ...all.map((template) => ({ value: template.id, label: `A copy of ${template.name}` })),
            ]}
          />
          <FailureNotice failure={failure} />
        </Stack>
      </form>
    </Dialog>
  )
}
