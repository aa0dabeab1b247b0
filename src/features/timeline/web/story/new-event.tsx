import { type KeyboardEvent, useState } from 'react'
import type { ApiFailure } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { KeyHint } from '#ui/keys/key-hint.tsx'
import { useZones } from '#ui/time/zones.tsx'
import type { EventFields } from '../../model.ts'
import type { Deeds } from '../deeds.ts'
import { useDesk } from '../desk.tsx'
import s from './editor.module.css'
import { EventFieldsForm } from './event-fields.tsx'

export function emptyFields(at: number): EventFields {
  return {
    occurredAt: new Date(at).toISOString(),
    precision: at % 60_000 === 0 ? 'minute' : 'second',
    endedAt: null,
    knownAt: null,
    kind: 'note',
    title: '',
    details: '',
    actor: null,
  }
}

type NewEventProps = {
  fields: EventFields
  onFields: (fields: EventFields) => void
  deeds: Deeds
  onDone: (id: string | null) => void
}

/** An event in a person's own words, without evidence. */
export function NewEvent({ fields, onFields, deeds, onDone }: NewEventProps) {
  const { incident } = useDesk()
  const zone = useZones().shown
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [busy, setBusy] = useState(false)
  const ready = fields.title.trim() !== ''
  const faults = Object.fromEntries(
    (failure?.where ?? []).map(({ path, message }) => [path.replace(/^fields\./, ''), message]),
  )
  const save = async () => {
    if (!ready || busy) return
    setBusy(true)
    const outcome = await deeds.add(fields)
    setBusy(false)
    if (!outcome.ok) return setFailure(outcome.failure)
    const added = outcome.changed.events.find(
      (event) =>
        event.evidenceIds.length === 0 && event.title === fields.title.trim() && event.occurredAt === fields.occurredAt,
    )
    onDone(added?.id ?? null)
  }
  const onKeyDown = (press: KeyboardEvent) => {
    if (press.key === 'Enter' && (press.ctrlKey || press.metaKey)) {
      press.preventDefault()
      void save()
    } else if (press.key === 'Escape' && !press.defaultPrevented && !ready) {
      press.preventDefault()
      onDone(null)
    }
  }
  return (
    <form
      className={`${s.editor} ${s.newEvent}`}
      aria-label="New event"
      onKeyDown={onKeyDown}
      onSubmit={(submitted) => {
        submitted.preventDefault()
        void save()
      }}
    >
      <FailureNotice failure={failure} />
      <EventFieldsForm
        incidentId={incident.id}
        zone={zone}
        fields={fields}
        faults={faults}
        focus
        onChange={(change) => onFields({ ...fields, ...change })}
      />
      <div className={s.editorFoot}>
        <Button type="submit" size="s" variant="primary" busy={busy} disabled={!ready}>
          Add the event <KeyHint keys="mod+enter" />
        </Button>
        <Button size="s" variant="quiet" onClick={() => onDone(null)}>
          {ready ? 'Throw these words away' : 'Cancel'}
        </Button>
      </div>
    </form>
  )
}
