import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { browserZone, faultsOf } from '#features/people/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { ZoneField } from '#ui/fields/zone-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Grid, Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { Slot } from '../slots/model.ts'
import { slots, teamsQuery } from './requests.ts'

/** A time that a team keeps for debriefs, new or changed. */
export function SlotDialog({
  slot,
  onClose,
  onSaved,
}: {
  slot: Slot | null
  onClose: () => void
  onSaved: () => void
}) {
  const form = useId()
  const teams = useQuery(teamsQuery).data ?? []
  const [teamId, setTeamId] = useState('')
  const [words, setWords] = useState(() => ({
    name: slot?.name ?? 'Debrief',
    firstDay: slot?.firstDay ?? '',
    at: slot?.at ?? '15:00',
    everyWeeks: String(slot?.everyWeeks ?? 1),
    minutes: String(slot?.minutes ?? 60),
    freesHours: String(slot?.freesHours ?? 48),
    zone: slot?.zone ?? browserZone(),
    place: slot?.place ?? '',
    link: slot?.link ?? '',
  }))
  const set = (change: Partial<typeof words>) => setWords({ ...words, ...change })
  const team = teamId || teams[0]?.id || ''
  const save = useMutation({
    mutationFn: () => {
      const given = {
        ...words,
        everyWeeks: Number(words.everyWeeks),
        minutes: Number(words.minutes),
        freesHours: Number(words.freesHours),
      }
      return slot
        ? slots.update({ id: slot.id, version: slot.version, ...given })
        : slots.create({ teamId: team, ...given })
    },
    onSuccess: onClose,
    onSettled: onSaved,
  })
  const failure = failureOf(save.error)
  const faults = faultsOf(failure)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={slot ? `Change ${slot.name}` : 'Keep a time for debriefs'}
      width={620}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending} disabled={!slot && team === ''}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          <FailureNotice failure={failure} />
          {!slot && (
            <SelectField
              label="Team"
              hint={teams.length === 0 ? 'There is no team yet; admins add them in the settings.' : undefined}
              value={team}
              onChange={setTeamId}
              choices={teams.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <TextField label="Name" required maxLength={120} value={words.name} onChange={(name) => set({ name })} />
          <Grid least={180} gap={4}>
            <TextField
              label="First day"
              type="date"
              required
              value={words.firstDay}
              error={faults.firstDay}
              onChange={(firstDay) => set({ firstDay })}
            />
            <TextField
              label="At"
              type="time"
              required
              value={words.at}
              error={faults.at}
              onChange={(at) => set({ at: at.slice(0, 5) })}
            />
            <SelectField
              label="Every"
              value={words.everyWeeks}
              onChange={(everyWeeks) => set({ everyWeeks })}
              choices={[1, 2, 3, 4, 6, 8].map((weeks) => ({
                value: String(weeks),
                label: weeks === 1 ? 'week' : `${weeks} weeks`,
              }))}
            />
            <TextField
              label="Minutes"
              type="number"
              min={15}
              max={480}
              required
              value={words.minutes}
              error={faults.minutes}
              onChange={(minutes) => set({ minutes })}
            />
          </Grid>
          <ZoneField label="Time zone" value={words.zone} error={faults.zone} onChange={(zone) => set({ zone })} />
          <TextField
            label="Free again, hours before"
            type="number"
            min={0}
            max={336}
            required
            hint="A day that no review took by then is not kept any longer."
            value={words.freesHours}
            error={faults.freesHours}
            onChange={(freesHours) => set({ freesHours })}
          />
          <TextField label="Place" optional maxLength={300} value={words.place} onChange={(place) => set({ place })} />
          <TextField
            label="Link to join"
            optional
            type="url"
            value={words.link}
            error={faults.link}
            onChange={(link) => set({ link })}
          />
        </Stack>
      </form>
    </Dialog>
  )
}
