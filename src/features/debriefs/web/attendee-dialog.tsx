import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { InviteReason } from '#features/participants/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { Attendee, DebriefWithPeople } from '../model.ts'
import { ReasonField } from './reason-field.tsx'
import { debriefs, participantsQuery, peopleQuery } from './requests.ts'

type Props = {
  debrief: DebriefWithPeople
  /** Null to add somebody. */
  attendee: Attendee | null
  onClose: () => void
  onSaved: () => void
}

/** Somebody who is asked: a user, or anybody by name and address, and why. */
export function AttendeeDialog({ debrief, attendee, onClose, onSaved }: Props) {
  const form = useId()
  const people = useQuery(peopleQuery).data ?? []
  const there = new Set(debrief.attendees.flatMap(({ userId, withdrawn }) => (withdrawn ? [] : [userId])))
  const found = (useQuery(participantsQuery(debrief.incidentId)).data ?? []).filter(({ leftOut }) => !leftOut)
  const unlinked = found.filter(
    (one) => one.userId === null && !debrief.attendees.some(({ name }) => name === one.name),
  )
  const [userId, setUserId] = useState('')
  const [who, setWho] = useState('')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [reasons, setReasons] = useState<InviteReason[]>(attendee?.reasons ?? [])
  const [note, setNote] = useState(attendee?.note ?? '')
  const save = useMutation({
    mutationFn: () =>
      attendee
        ? debriefs.changeAttendee({ id: debrief.id, attendeeId: attendee.id, reasons, note })
        : debriefs.addAttendees({
            id: debrief.id,
            attendees: [userId ? { userId, reasons, note } : { name, email, reasons, note }],
          }),
    onSuccess: () => {
      onSaved()
      onClose()
    },
  })
  /** What is known of them comes along: their reasons, and the name of somebody without a login. */
  const choose = (id: string) => {
    const part = found.find((one) => one.userId === id) ?? unlinked.find((one) => one.id === id)
    setWho(id)
    setUserId(people.some((one) => one.id === id) ? id : '')
    if (part?.userId === null) setName(part.name)
    if (part) setReasons(part.reasons.length > 0 ? part.reasons : part.likelyReasons.map(({ reason }) => reason))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={attendee ? `Why ${attendee.name} is asked` : 'Ask somebody'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending}>
            {attendee ? 'Save' : 'Put on the list'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          <FailureNotice failure={failureOf(save.error)} />
          {!attendee && (
            <SelectField
              label="Who"
              value={who}
              onChange={choose}
              choices={[
                { value: '', label: 'Somebody without a login' },
                ...people.filter(({ id }) => !there.has(id)).map(({ id, name: label }) => ({ value: id, label })),
                ...unlinked.map(({ id, name: label }) => ({
                  value: id,
                  label: `${label} (in the evidence, without a login)`,
                })),
              ]}
            />
          )}
          {!attendee && userId === '' && (
            <>
              <TextField label="Name" required maxLength={120} value={name} onChange={setName} />
              <TextField label="E-mail address" type="email" required value={email} onChange={setEmail} />
            </>
          )}
          <ReasonField value={reasons} onChange={setReasons} />
          <TextArea
            label="In your words"
            optional
            rows={3}
            maxLength={500}
            hint="They read it in their invitation; nobody else does."
            value={note}
            onChange={setNote}
          />
        </Stack>
      </form>
    </Dialog>
  )
}
