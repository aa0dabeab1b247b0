import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { Version } from '../model.ts'
import { versions } from './requests.ts'

/** Keeps the text of now under a name, or names a version of the list. */
export function NameDialog({
  incidentId,
  version,
  onClose,
}: {
  incidentId: string
  /** Null for the text as it is now. */
  version: Version | null
  onClose: () => void
}) {
  const queries = useQueryClient()
  const notify = useNotify()
  const form = useId()
  const [name, setName] = useState(version?.name ?? '')
  const words = name.trim()
  const taken = version?.name != null && words === ''
  const save = useMutation({
    mutationFn: () =>
      version
        ? versions.rename({ incidentId, id: version.id, name: words || null })
        : versions.create({ incidentId, name: words }),
    onSuccess: () => {
      queries.invalidateQueries({ queryKey: ['incident', incidentId, 'versions', 'list'] })
      notify({ text: taken ? 'The name is gone.' : `“${words}” is kept.` })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (words || taken) save.mutate()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={version ? 'Name of this version' : 'Keep this version'}
      width={460}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending} disabled={!words && !taken}>
            {taken ? 'Take the name away' : 'Keep it'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={3}>
          <FailureNotice failure={failureOf(save.error)} />
          <TextField
            label="Name"
            value={name}
            onChange={setName}
            maxLength={120}
            placeholder="Before the debrief"
            hint="Versions with a name stay for ever; the others are thinned out with time."
          />
        </Stack>
      </form>
    </Dialog>
  )
}
