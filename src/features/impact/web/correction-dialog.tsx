import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { CheckField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import type { PersonEffort } from '../effort/model.ts'
import { impact, impactKey } from './requests.ts'
import { minutesText, readNumber } from './words.ts'

interface CorrectionDialogProps {
  incidentId: string
  /** Null to add somebody whom the evidence does not know. */
  person: PersonEffort | null
  onClose: () => void
}

/** What a person knows better about somebody's time. */
export function CorrectionDialog({ incidentId, person, onClose }: CorrectionDialogProps) {
  const queries = useQueryClient()
  const form = useId()
  const [name, setName] = useState(person?.name ?? '')
  const [minutes, setMinutes] = useState(String(person?.correction?.minutes ?? ''))
  const [leftOut, setLeftOut] = useState(person?.correction?.leftOut ?? false)
  const [reason, setReason] = useState(person?.correction?.reason ?? '')
  // As it was when the sheet was opened: what somebody saved since then is told.
  const [version, setVersion] = useState(person?.correction?.version ?? 0)
  const [tried, setTried] = useState(false)
  const read = readNumber(minutes)
  const save = useMutation({
    mutationFn: () =>
      impact.correct({
        incidentId,
        name,
        minutes: read,
        leftOut,
        reason,
        version,
      }),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: impactKey(incidentId) }),
  })
  const failure = failureOf(save.error)
  const theirs = failure?.code === 'CHANGED_MEANWHILE' ? (failure.current as PersonEffort | null) : undefined
  const nothing = read === null && !leftOut
  const faults = {
    name: name.trim() === '' ? 'Say who it is.' : undefined,
    minutes:
      read !== null && !(Number.isInteger(read) && read >= 0 && read <= 100_000)
        ? 'Write whole minutes.'
        : nothing && !person
          ? 'Write how many minutes it was.'
          : undefined,
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (faults.name || faults.minutes) return
    if (nothing && !person?.correction) onClose()
    else save.mutate()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={person ? `The time of ${person.name}` : 'Add somebody'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <Stack gap={4}>
          <FailureNotice
            failure={failure}
            actions={
              theirs !== undefined && (
                <Button
                  size="s"
                  onClick={() => {
                    setVersion(theirs?.correction?.version ?? 0)
                    save.reset()
                  }}
                >
                  Keep what I typed
                </Button>
              )
            }
          />
          {!person && (
            <TextField
              label="Who"
              autoFocus
              maxLength={200}
              value={name}
              error={tried ? faults.name : undefined}
              onChange={setName}
            />
          )}
          <TextField
            label="Active time in minutes"
            optional={person !== null}
            hint={
              person
                ? `Worked out: ${minutesText(person.workedOutMinutes)}. Leave it empty to take that.`
                : 'In the response, as well as you know it.'
            }
            inputMode="numeric"
            disabled={leftOut}
            value={minutes}
            error={tried ? faults.minutes : undefined}
            onChange={setMinutes}
          />
          <CheckField
            label="Do not count"
            hint="No person, or nobody who responded."
            checked={leftOut}
            onChange={setLeftOut}
          />
          <TextField label="Why" optional maxLength={500} value={reason} onChange={setReason} />
        </Stack>
      </form>
    </Dialog>
  )
}
