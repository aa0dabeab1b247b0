import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { CheckField } from '#ui/fields/choice-fields.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { type Incident, incidentKey } from '../model.ts'
import { PeoplePicker } from './people-picker.tsx'
import { incidents } from './requests.ts'

type RestrictDialogProps = { incident: Incident; me: User; onClose: () => void }

/** Who may see an incident: everybody with a login, or the people named here. */
export function RestrictDialog({ incident, me, onClose }: RestrictDialogProps) {
  const queries = useQueryClient()
  const [restricted, setRestricted] = useState(true)
  const [people, setPeople] = useState(incident.people)
  const save = useMutation({
    mutationFn: () =>
      incidents.setPeople({
        id: incident.id,
        version: incident.version,
        restricted,
        userIds: restricted ? [...new Set([me.id, ...people.map((person) => person.id)])] : [],
      }),
    onSuccess: (changed) => {
      queries.setQueriesData<Incident>({ queryKey: ['incident-by-key'] }, (old) =>
        old?.id === changed.id ? changed : old,
      )
      queries.invalidateQueries({ queryKey: ['incidents'] })
      onClose()
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Who may see ${incidentKey(incident.number)}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={save.isPending} onClick={() => save.mutate()}>
            {restricted ? 'Restrict it' : 'Open it to everybody'}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <CheckField
          label="Only named people may see it"
          hint="For everybody else it is in no list, search, count, notice or export, from the moment you save."
          checked={restricted}
          onChange={setRestricted}
        />
        {restricted && <PeoplePicker label="Who may see it" value={people} onChange={setPeople} always={me} />}
        <FailureNotice failure={failureOf(save.error)} />
      </Stack>
    </Dialog>
  )
}
