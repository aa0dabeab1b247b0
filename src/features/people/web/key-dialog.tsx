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
import type { KeyScope, User } from '../model.ts'
import { scopesFor } from '../policy.ts'
import { CopyField } from './copy-field.tsx'
import { faultsOf, keysQuery, people } from './requests.ts'
import { scopeNames } from './role-words.ts'

const lifetimes = { '30': '30 days', '90': '90 days', '365': 'A year', '': 'Until it is ended' }
type Days = keyof typeof lifetimes

/** Makes a key and shows it, once. */
export function KeyDialog({ me, onClose }: { me: User; onClose: () => void }) {
  const queries = useQueryClient()
  const form = useId()
  const [name, setName] = useState('')
  const [scope, setScope] = useState<KeyScope>('read')
  const [days, setDays] = useState<Days>('90')
  const create = useMutation({
    mutationFn: () => {
      const expiresAt = days ? new Date(Date.now() + Number(days) * 86_400_000).toISOString() : null
      return people.keys.create({ name, scopes: [scope], expiresAt })
    },
    onSuccess: () => queries.invalidateQueries(keysQuery),
  })
  const failure = failureOf(create.error)
  const faults = faultsOf(failure)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!create.isPending) create.mutate()
  }
  if (create.data) {
    return (
      <Dialog
        open
        onClose={onClose}
        title="Your new key"
        footer={
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <Stack gap={4}>
          <CopyField label={create.data.name} value={create.data.key} />
          <Remark tone="warn">It is shown this once. Keep it where you keep passwords.</Remark>
        </Stack>
      </Dialog>
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="New API key"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={create.isPending}>
            Make the key
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          <TextField
            label="What it is for"
            placeholder="Import from CI"
            required
            maxLength={120}
            value={name}
            error={faults.name}
            onChange={setName}
          />
          <SelectField
            label="What it may do"
            hint="Never more than you may yourself."
            value={scope}
            onChange={setScope}
            choices={scopesFor(me.role).map((value) => ({ value, label: scopeNames[value] }))}
          />
          <SelectField
            label="How long it is valid"
            value={days}
            error={faults.expiresAt}
            onChange={setDays}
            choices={Object.entries(lifetimes).map(([value, label]) => ({ value: value as Days, label }))}
          />
          <FailureNotice failure={failure} />
        </Stack>
      </form>
    </Dialog>
  )
}
