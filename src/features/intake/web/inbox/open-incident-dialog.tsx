import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { incidentKey } from '#features/incidents/model.ts'
import { IncidentFields, type IncidentWords } from '#features/incidents/web/incident-fields.tsx'
import { faultsOf } from '#features/people/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { type InboxGroup, proposedIncident } from '../../inbox/model.ts'
import { inbox } from './requests.ts'

/** Opens an incident with what waits in it. Title, services and the first instant are proposed. */
export function OpenIncidentDialog({
  groups,
  onDone,
  onClose,
}: {
  groups: readonly InboxGroup[]
  onDone: (key: string) => void
  onClose: () => void
}) {
  const form = useId()
  const proposed = proposedIncident(groups)
  const [words, setWords] = useState<IncidentWords>(() => ({
    title: proposed.title,
    severity: null,
    services: proposed.services,
    tags: [],
    description: '',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    teamId: null,
  }))
  const open = useMutation({
    mutationFn: () => inbox.open({ groups: groups.map(({ id }) => id), incident: words }),
    onSuccess: ({ incident }) => onDone(incidentKey(incident.number)),
  })
  const failure = failureOf(open.error)
  const faults = Object.fromEntries(
    Object.entries(faultsOf(failure)).map(([path, message]) => [path.replace(/^incident\./, ''), message]),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!open.isPending) open.mutate()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Open an incident"
      width={680}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={open.isPending}>
            Open it
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          <IncidentFields value={words} onChange={setWords} faults={faults} />
          <FailureNotice failure={failure} />
        </Stack>
      </form>
    </Dialog>
  )
}
