import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { SettingsFields } from '#features/intake/web/connections/settings-fields.tsx'
import { faultsOf } from '#features/people/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Quiet, Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { TrackerProduct } from '../../trackers/model.ts'
import { HookSecretDialog } from './hook-secret-dialog.tsx'
import { trackers } from './requests.ts'
import { TokenField } from './token-field.tsx'
import { notHeld } from './words.ts'

type NewTrackerProps = {
  products: readonly TrackerProduct[]
  onOpen: (id: string) => void
  onClose: () => void
}

/** Adds a tracker once its token was tried, and shows address and secret of its webhook, this once. */
export function NewTrackerDialog({ products, onOpen, onClose }: NewTrackerProps) {
  const queries = useQueryClient()
  const form = useId()
  const sorted = products.toSorted((a, b) => a.name.localeCompare(b.name))
  const [id, setId] = useState('')
  const [name, setName] = useState('')
  const [token, setToken] = useState('')
  const [settings, setSettings] = useState<Record<string, unknown>>({})
  const product = sorted.find((one) => one.id === id)
  const create = useMutation({
    mutationFn: () =>
      trackers.create({ name: name.trim() || (product?.name ?? ''), integration: id, settings, token: token.trim() }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['trackers'] }),
  })
  if (create.data && product) {
    const { tracker, secret } = create.data
    return (
      <HookSecretDialog
        title={`${tracker.name} is ready`}
        tracker={tracker}
        secret={secret}
        hookHelp={product.hookHelp}
        onClose={() => onOpen(tracker.id)}
      />
    )
  }
  const failure = failureOf(create.error)
  const faults = faultsOf(failure)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!create.isPending) create.mutate()
  }
  const held = product && notHeld(product.holds)
  return (
    <Dialog
      open
      onClose={onClose}
      title="Add a tracker"
      width={560}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={create.isPending} disabled={!product}>
            Try it and add it
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          <SelectField
            label="Product"
            value={id}
            autoFocus
            onChange={(next) => {
              setId(next)
              setSettings({})
            }}
            choices={[
              { value: '', label: 'Choose …', disabled: true },
              ...sorted.map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
          {product && (
            <>
              {held && <Quiet>{held}</Quiet>}
              <TextField
                label="Name"
                hint="As people here choose it for a ticket."
                placeholder={product.name}
                maxLength={120}
                value={name}
                error={faults.name}
                onChange={setName}
              />
              <SettingsFields schema={product.settings} value={settings} faults={faults} onChange={setSettings} />
              <TokenField help={product.tokenHelp} value={token} error={faults.token} onChange={setToken} />
            </>
          )}
          <FailureNotice failure={failure} />
        </Stack>
      </form>
    </Dialog>
  )
}
