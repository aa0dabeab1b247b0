import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { Invite } from '../model.ts'
import { CopyField } from './copy-field.tsx'
import { faultsOf, invitesQuery, people } from './requests.ts'
import { roleAbouts, roleNames } from './role-words.ts'

const roles: Invite['role'][] = ['member', 'viewer', 'admin']

/** Makes an invite link and shows it, once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient()
  const form = useId()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Invite['role']>('member')
  const create = useMutation({
    mutationFn: () => people.invites.create({ email: email.trim() || null, role }),
    onSuccess: () => queries.invalidateQueries(invitesQuery),
  })
  const failure = failureOf(create.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!create.isPending) create.mutate()
  }
  if (create.data) {
    return (
      <Dialog
        open
        onClose={onClose}
        title="The invite link"
        footer={
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <Stack gap={4}>
          <CopyField
            label={`For ${create.data.email ?? 'whoever gets it'}, as ${create.data.role}`}
            value={create.data.link}
          />
          <Remark>
            Send it by a channel you trust. It is valid for 7 days, for one person, and is shown this once.
          </Remark>
        </Stack>
      </Dialog>
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Invite somebody"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={create.isPending}>
            Make the link
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          <TextField
            label="E-mail address"
            type="email"
            optional
            hint="With one, only this address can use the link. Nothing is sent: you hand the link over yourself."
            value={email}
            error={faultsOf(failure).email}
            onChange={setEmail}
          />
          <SelectField
            label="Role"
            hint={`${roleNames[role]}s: ${roleAbouts[role]}`}
            value={role}
            onChange={setRole}
            choices={roles.map((value) => ({ value, label: roleNames[value] }))}
          />
          <FailureNotice failure={failure} />
        </Stack>
      </form>
    </Dialog>
  )
}
