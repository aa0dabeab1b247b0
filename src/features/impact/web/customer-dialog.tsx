import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { AffectedCustomer } from '../customers/model.ts'
import { customers, customersQuery } from './requests.ts'

interface CustomerDialogProps {
  incidentId: string
  customer: AffectedCustomer
  onClose: () => void
}

/** One line of the restricted list. */
export function CustomerDialog({ incidentId, customer, onClose }: CustomerDialogProps) {
  const queries = useQueryClient()
  const form = useId()
  const [version, setVersion] = useState(customer.version)
  const [name, setName] = useState(customer.name)
  const [note, setNote] = useState(customer.note)
  const save = useMutation({
    mutationFn: () => customers.update({ incidentId, id: customer.id, version, name, note }),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries(customersQuery(incidentId)),
  })
  const failure = failureOf(save.error)
  const theirs = failure?.code === 'CHANGED_MEANWHILE' ? (failure.current as AffectedCustomer | undefined) : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Affected customer"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending} disabled={name.trim() === ''}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <Stack gap={4}>
          <FailureNotice
            failure={failure}
            actions={
              theirs && (
                <Button
                  size="s"
                  onClick={() => {
                    setVersion(theirs.version)
                    save.reset()
                  }}
                >
                  Keep what I typed
                </Button>
              )
            }
          />
          <TextField label="Customer" autoFocus maxLength={200} value={name} onChange={setName} />
          <TextArea
            label="Note"
            optional
            hint="What matters about them, such as whom to tell."
            rows={3}
            maxLength={2000}
            value={note}
            onChange={setNote}
          />
        </Stack>
      </form>
    </Dialog>
  )
}
