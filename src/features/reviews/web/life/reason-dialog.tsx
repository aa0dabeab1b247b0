import { type FormEvent, useId, useState } from 'react'
import type { ApiFailure } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'

type ReasonDialogProps = {
  title: string
  label: string
  hint?: string
  /** The verb of the deed. */
  confirm: string
  optional?: boolean
  danger?: boolean
  busy: boolean
  failure: ApiFailure | null
  onConfirm: (reason: string) => void
  onClose: () => void
}

/** Asks why, in a few words that are kept. */
export function ReasonDialog({
  title,
  label,
  hint,
  confirm,
  optional,
  danger,
  busy,
  failure,
  ...on
}: ReasonDialogProps) {
  const form = useId()
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    on.onConfirm(reason.trim())
  }
  return (
    <Dialog
      open
      onClose={on.onClose}
      title={title}
      width={480}
      footer={
        <>
          <Button onClick={on.onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant={danger ? 'danger' : 'primary'}
            busy={busy}
            disabled={!optional && reason.trim() === ''}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={3}>
          <FailureNotice failure={failure} />
          <TextArea
            label={label}
            hint={hint}
            optional={optional}
            rows={3}
            maxLength={1_000}
            autoFocus
            value={reason}
            onChange={setReason}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
            }}
          />
        </Stack>
      </form>
    </Dialog>
  )
}
