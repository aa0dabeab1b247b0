import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { faultsOf } from '#features/people/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Quiet, Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { InboundIntegration } from '../../connections/model.ts'
import { connections } from './requests.ts'
import { SecretShown } from './secret-shown.tsx'
import { SettingsFields } from './settings-fields.tsx'
import { proofWords } from './words.ts'

type NewConnectionProps = {
  integrations: readonly InboundIntegration[]
  onOpen: (id: string) => void
  onClose: () => void
}

/** Adds a connection and shows its address and secret, this once. */
export function NewConnectionDialog({ integrations, onOpen, onClose }: NewConnectionProps) {
  const queries = useQueryClient()
  const form = useId()
  const sorted = integrations.toSorted((a, b) => a.name.localeCompare(b.name))
  const [id, setId] = useState('')
  const [name, setName] = useState('')
  const [secret, setSecret] = useState('')
  const [settings, setSettings] = useState<Record<string, unknown>>({})
  const integration = sorted.find((one) => one.id === id)
  const create = useMutation({
    mutationFn: () =>
      connections.create({
        name: name.trim() || (integration?.name ?? ''),
        integration: id,
        settings,
        ...(secret && { secret }),
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['connections'] }),
  })
  const failure = failureOf(create.error)
  const faults = faultsOf(failure)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!create.isPending) create.mutate()
  }
  if (create.data && integration) {
    const made = create.data
    return (
      <Dialog
        open
        onClose={() => onOpen(made.connection.id)}
        title={`${made.connection.name} is ready`}
        width={640}
        footer={
          <Button variant="primary" onClick={() => onOpen(made.connection.id)}>
            Done
          </Button>
        }
      >
        <SecretShown integration={integration} connection={made.connection} secret={made.secret} />
      </Dialog>
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Add a connection"
      width={560}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={create.isPending} disabled={!integration}>
            Add it
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          <SelectField
            label="What sends"
            hint="Anything else can post plain JSON or CloudEvents."
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
          {integration && (
            <>
              <TextField
                label="Name"
                hint="As people here will know it."
                placeholder={integration.name}
                maxLength={120}
                value={name}
                error={faults.name}
                onChange={setName}
              />
              <Quiet>{proofWords(integration)}</Quiet>
              {integration.proof.secretFrom === 'sender' && integration.proof.kind !== 'address' && (
                <TextField
                  label="Secret of the sender"
                  optional
                  hint="It can be given later too; until then every delivery is refused."
                  autoComplete="off"
                  spellCheck={false}
                  value={secret}
                  error={faults.secret}
                  onChange={setSecret}
                />
              )}
              <SettingsFields
                schema={integration.settings}
                value={settings}
                faults={faults as Record<string, string | undefined>}
                onChange={setSettings}
              />
            </>
          )}
          <FailureNotice failure={failure} />
        </Stack>
      </form>
    </Dialog>
  )
}
