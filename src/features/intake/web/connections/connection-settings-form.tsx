import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { faultsOf } from '#features/people/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import type { Connection, InboundIntegration } from '../../connections/model.ts'
import { connections } from './requests.ts'
import { SettingsFields } from './settings-fields.tsx'

/** Name and settings, saved by hand. */
export function ConnectionSettingsForm({
  connection: { id, version, ...before },
  integration,
}: {
  connection: Connection
  integration: InboundIntegration
}) {
  const queries = useQueryClient()
  const [name, setName] = useState(before.name)
  const [settings, setSettings] = useState(before.settings)
  const save = useMutation({
    mutationFn: () => connections.update({ id, version, name, settings }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['connections'] }),
  })
  const failure = failureOf(save.error)
  const faults = faultsOf(failure)
  const changed = name !== before.name || settings !== before.settings
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (changed && !save.isPending) save.mutate()
  }
  return (
    <Section title="Settings">
      <form onSubmit={submit}>
        <Stack gap={4}>
          <TextField label="Name" required maxLength={120} value={name} error={faults.name} onChange={setName} />
          <SettingsFields schema={integration.settings} value={settings} faults={faults} onChange={setSettings} />
          <FailureNotice failure={failure} />
          <Row>
            <Button type="submit" busy={save.isPending} disabled={!changed}>
              Save
            </Button>
          </Row>
        </Stack>
      </form>
    </Section>
  )
}
