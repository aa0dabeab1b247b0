import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Segments } from '#ui/fields/choice-fields.tsx'
import { DateTimeField } from '#ui/fields/date-time-field.tsx'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { Debrief } from '../model.ts'
import { Minutes } from '../model.ts'
import { ProposedTimes } from './proposed-times.tsx'
import { debriefs, timesQuery } from './requests.ts'

type Props = { incident: Incident; debrief: Debrief | null; zone: string; onClose: () => void; onSaved: () => void }

const start = {
  kind: 'meeting' as Debrief['kind'],
  objectives: '',
  startsAt: null as string | null,
  deadline: null as string | null,
  minutes: 60,
  place: '',
  link: '',
  slot: null as Debrief['slot'],
}

/** A debrief, new or changed. */
export function PlanDialog({ incident, debrief, zone, onClose, onSaved }: Props) {
  const form = useId()
  const [words, setWords] = useState(() => (debrief ? { ...start, ...debrief } : start))
  const [minutes, setMinutes] = useState(String(words.minutes))
  const set = (change: Partial<typeof start>) => setWords({ ...words, ...change })
  const length = Minutes.safeParse(Number(minutes)).data
  const times = useQuery({ ...timesQuery(incident.id, length ?? 60), enabled: words.kind === 'meeting' })
  const save = useMutation({
    mutationFn: () => {
      const { kind, objectives, startsAt, deadline, place, link, slot } = words
      const given = { kind, objectives, place, link, zone, minutes: length ?? 60 }
      const when = kind === 'meeting' ? { startsAt, slot } : { deadline, slot: null }
      return debrief
        ? debriefs.change({ id: debrief.id, version: debrief.version, ...given, ...when })
        : debriefs.plan({ incidentId: incident.id, ...given, ...when })
    },
    onSuccess: () => {
      onSaved()
      onClose()
    },
    onError: onSaved,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (length !== undefined) save.mutate()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={debrief ? 'Change the debrief' : 'Plan the debrief'}
      width={680}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending}>
            {debrief?.invitedAt ? 'Save and tell those invited' : 'Save'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          <FailureNotice failure={failureOf(save.error)} />
          <Segments
            label="How"
            value={words.kind}
            onChange={(kind) => set({ kind, slot: null })}
            choices={[
              { value: 'meeting', label: 'Together' },
              { value: 'asynchronous', label: 'In writing' },
            ]}
          />
          <TextArea
            label="What you want to understand"
            hint="Everybody reads it in the invitation."
            rows={3}
            maxLength={4000}
            value={words.objectives}
            onChange={(objectives) => set({ objectives })}
          />
          {words.kind === 'meeting' ? (
            <>
              <TextField
                label="Minutes"
                type="number"
                min={15}
                max={480}
                required
                value={minutes}
                error={length === undefined ? 'Between 15 and 480.' : undefined}
                onChange={setMinutes}
              />
              {times.data && (
                <ProposedTimes
                  times={times.data}
                  zone={zone}
                  chosen={words}
                  onChoose={({ startsAt, slot }) => set({ startsAt, slot })}
                />
              )}
              <DateTimeField
                label={words.slot ? 'Begins, at a time kept for debriefs' : 'Begins'}
                optional
                precision="minute"
                zone={zone}
                near={times.data?.proposals[0]?.startsAt}
                value={words.startsAt}
                onChange={(startsAt) => set({ startsAt, slot: startsAt === words.startsAt ? words.slot : null })}
              />
              <TextField
                label="Place"
                optional
                maxLength={300}
                value={words.place}
                onChange={(place) => set({ place })}
              />
              <TextField
                label="Link to join"
                optional
                type="url"
                maxLength={2000}
                value={words.link}
                onChange={(link) => set({ link })}
              />
            </>
          ) : (
            <DateTimeField
              label="People write until"
              hint="The same questions and remarks as in a meeting, whenever it suits each. A few working days are good."
              precision="minute"
              zone={zone}
              value={words.deadline}
              onChange={(deadline) => set({ deadline })}
            />
          )}
        </Stack>
      </form>
    </Dialog>
  )
}
