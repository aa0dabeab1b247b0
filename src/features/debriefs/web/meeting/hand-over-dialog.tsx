import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { meetings, peopleQuery, useDeed } from './requests.ts'
import { useRoom } from './room.ts'

/** Somebody else leads from here on. Those who are here come first. */
export function HandOverDialog({ onClose }: { onClose: () => void }) {
  const { incident, meeting } = useRoom()
  const people = useQuery(peopleQuery)
  const here = meeting.people.filter((one) => one.here && one.id !== meeting.facilitator?.id)
  const present = new Set(here.map(({ id }) => id))
  const others = (people.data ?? []).filter(({ id }) => !present.has(id) && id !== meeting.facilitator?.id)
  const [userId, setUserId] = useState(here[0]?.id ?? '')
  const handOver = useDeed(incident.id, () =>
    meetings.handOver({ incidentId: incident.id, version: meeting.version, userId }),
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title="Hand over"
      footer={
        <>
          <Button onClick={onClose}>Keep leading</Button>
          <Button
            variant="primary"
            disabled={userId === ''}
            busy={handOver.isPending}
            onClick={() => handOver.mutate(undefined, { onSuccess: onClose })}
          >
            Hand over
          </Button>
        </>
      }
    >
      <SelectField
        label="Who leads from here on"
        value={userId}
        onChange={setUserId}
        choices={[
          { value: '', label: 'Choose somebody' },
          ...here.map(({ id, name }) => ({ value: id, label: `${name} (here)` })),
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </Dialog>
  )
}
