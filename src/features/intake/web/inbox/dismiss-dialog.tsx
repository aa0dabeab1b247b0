import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { InboxGroup } from '../../inbox/model.ts'
import { inbox } from './requests.ts'

/** Says that something belongs nowhere, and why; it can be taken back. */
export function DismissDialog({
  groups,
  onDone,
  onClose,
}: {
  groups: readonly InboxGroup[]
  onDone: () => void
  onClose: () => void
}) {
  const form = useId()
  const [reason, setReason] = useState('')
  const dismiss = useMutation({
    mutationFn: () => inbox.dismiss({ groups: groups.map(({ id }) => id), reason }),
    onSuccess: onDone,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!dismiss.isPending) dismiss.mutate()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={groups.length === 1 ? 'Dismiss this group?' : `Dismiss ${groups.length} groups?`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={dismiss.isPending} disabled={reason.trim() === ''}>
            Dismiss
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          <TextField
            label="Why it belongs nowhere"
            hint="A few words. If the same reason comes again and again, a routing rule can do it."
            placeholder="Noise of the nightly restart"
            maxLength={500}
            autoFocus
            value={reason}
            onChange={setReason}
          />
          <FailureNotice failure={failureOf(dismiss.error)} />
        </Stack>
      </form>
    </Dialog>
  )
}
