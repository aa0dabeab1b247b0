import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { faultsOf } from '#features/people/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { Tracker } from '../../trackers/model.ts'
import { trackers } from './requests.ts'

/** Another name for a tracker. */
export function RenameDialog({
  tracker: { id, version, ...before },
  onClose,
}: {
  tracker: Tracker
  onClose: () => void
}) {
  const queries = useQueryClient()
  const form = useId()
  const [name, setName] = useState(before.name)
  const save = useMutation({
    mutationFn: () => trackers.update({ id, version, name }),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: ['trackers'] }),
  })
  const failure = failureOf(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Rename the tracker"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending} disabled={name === before.name}>
            Rename it
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          <TextField
            label="Name"
            required
            maxLength={120}
            autoFocus
            value={name}
            error={faultsOf(failure).name}
            onChange={setName}
          />
          <FailureNotice failure={failure} />
        </Stack>
      </form>
    </Dialog>
  )
}
