import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import { faultsOf } from '#features/people/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { CheckField, SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { ZoneField } from '#ui/fields/zone-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { inviteReasons, inviteReasonWords, limits, type OnCall, type ParticipantEntry } from '../model.ts'
import s from './people.module.css'
import { participants, usersQuery } from './requests.ts'
import type { PeopleChanges } from './use-people-changes.ts'

type PersonDialogProps = {
  incident: Incident
  /** Null = somebody new. */
  entry: ParticipantEntry | null
  changes: PeopleChanges
  onClose: () => void
}

const onCallNames: Record<OnCall, string> = { yes: 'Yes', no: 'No', unknown: 'Not known' }

/** One participant, new or corrected. */
export function PersonDialog({ incident, entry, changes, onClose }: PersonDialogProps) {
  const form = useId()
  const users = useQuery(usersQuery).data ?? []
  const open = incident.restricted ? users.filter(({ id }) => incident.people.some((one) => one.id === id)) : users
  const [words, setWords] = useState(() => ({
    name: entry?.name ?? '',
    userId: entry?.userId ?? '',
    role: entry?.role ?? '',
    onCall: entry?.onCall ?? ('unknown' as OnCall),
    zone: entry?.zone ?? '',
    reasons: entry?.reasons ?? [],
    invited: entry?.invited ?? true,
  }))
  const set = (change: Partial<typeof words>) => setWords({ ...words, ...change })
  const failure = failureOf(changes.change.error)
  const faults = faultsOf(failure)
  const save = (event: FormEvent) => {
    event.preventDefault()
    const { name, userId, role, onCall, zone, reasons, invited } = words
    const { incidentId } = entry ?? { incidentId: incident.id }
    const fields = {
      name,
      reasons,
      invited,
      ...(userId === (entry?.userId ?? '') ? {} : { userId: userId || null }),
      ...(role === (entry?.role ?? '') ? {} : { role }),
      ...(onCall === (entry?.onCall ?? 'unknown') ? {} : { onCall }),
      ...(zone === (entry?.zone ?? '') ? {} : { zone: zone || null }),
    }
    const call = () =>
      entry
        ? participants.update({ incidentId, id: entry.id, version: entry.version, ...fields })
        : participants.add({ incidentId, ...fields })
    changes.change.mutate(
      { label: entry ? `${name} is changed` : `${name} is added`, call, quiet: true },
      { onSuccess: onClose },
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={entry ? `Change ${entry.name}` : 'Add somebody'}
      width={560}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={changes.change.isPending}>
            {entry ? 'Save' : 'Add'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={save}>
        <Stack gap={4}>
          <FailureNotice failure={failure} />
          <TextField
            label="Name"
            required
            autoFocus
            maxLength={limits.name}
            value={words.name}
            error={faults.name}
            hint={entry && entry.actors.length > 0 ? `In the evidence: ${entry.actors.join(', ')}` : undefined}
            onChange={(name) => set({ name })}
          />
          <SelectField
            label="User"
            optional
            hint="A linked user can be asked by mail and write an account."
            value={words.userId}
            error={faults.userId}
            onChange={(userId) =>
              set({ userId, ...(words.name === '' ? { name: open.find(({ id }) => id === userId)?.name ?? '' } : {}) })
            }
            choices={[{ value: '', label: 'Nobody' }, ...open.map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <TextField
            label="Role in the incident"
            optional
            maxLength={limits.role}
            value={words.role}
            placeholder="Incident lead"
            onChange={(role) => set({ role })}
          />
          <SelectField
            label="On call"
            value={words.onCall}
            onChange={(onCall) => set({ onCall })}
            choices={(['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: onCallNames[value] }))}
          />
          {words.zone === '' ? (
            <div>
              <Button size="s" icon="globe" onClick={() => set({ zone: incident.zone })}>
                Give a time zone
              </Button>
            </div>
          ) : (
            <ZoneField label="Time zone" value={words.zone} error={faults.zone} onChange={(zone) => set({ zone })} />
          )}
          <fieldset className={s.choices}>
            <legend>Why they are asked to the debrief</legend>
            {inviteReasons.map((reason) => (
              <CheckField
                key={reason}
                label={inviteReasonWords[reason].name}
                hint={inviteReasonWords[reason].help}
                checked={words.reasons.includes(reason)}
                onChange={(on) =>
                  set({ reasons: on ? [...words.reasons, reason] : words.reasons.filter((one) => one !== reason) })
                }
              />
            ))}
          </fieldset>
          <CheckField label="Invite to the debrief" checked={words.invited} onChange={(invited) => set({ invited })} />
        </Stack>
      </form>
    </Dialog>
  )
}
