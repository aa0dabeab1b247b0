import { type KeyboardEvent, useState } from 'react'
import type { ApiFailure } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { KeyHint } from '#ui/keys/key-hint.tsx'
import { useZones } from '#ui/time/zones.tsx'
import type { Event } from '../../model.ts'
import type { Deeds } from '../deeds.ts'
import { useDesk } from '../desk.tsx'
import { Contest } from './contest.tsx'
import s from './editor.module.css'
import { changesOf, draftOf, type EventDraft, rebased } from './event-draft.ts'
import { EventFieldsForm } from './event-fields.tsx'

type EventEditorProps = {
  event: Event
  deeds: Deeds
  /** What was written here before and not saved. */
  kept: EventDraft | undefined
  /** Keeps words that are not saved, so that closing the editor loses nothing; undefined = nothing to keep. */
  onKeep: (draft: EventDraft | undefined) => void
  onClose: () => void
  /** Whether writing begins at once. */
  focus: boolean
}

/** The words, times and people of an event, changed in place. Words are never lost: not by closing, not by another's change. */
export function EventEditor({ event, deeds, kept, onKeep, onClose, focus }: EventEditorProps) {
  const { incident } = useDesk()
  const zone = useZones().shown
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [busy, setBusy] = useState(false)
  const written = kept ?? draftOf(event)
  const { draft, contested } = rebased(written, event)
  const changes = changesOf(draft)
  const dirty = Object.keys(changes).length > 0
  const faults = Object.fromEntries(
    (failure?.where ?? []).map(({ path, message }) => [path.replace(/^fields\./, ''), message]),
  )

  const save = async () => {
    if (!dirty || busy) return
    setBusy(true)
    const outcome = await deeds.edit(event.id, draft.base.version, changes)
    setBusy(false)
    if (outcome.ok) onKeep(undefined)
    // A lost race shows itself as soon as their version is here.
    setFailure(outcome.ok || outcome.failure?.code === 'CHANGED_MEANWHILE' ? null : outcome.failure)
  }
  const onKeyDown = (press: KeyboardEvent) => {
    if (press.key === 'Enter' && (press.ctrlKey || press.metaKey)) {
      press.preventDefault()
      if (contested.length === 0) void save()
    } else if (press.key === 'Escape' && !press.defaultPrevented) {
      press.preventDefault()
      onClose()
    }
  }
  return (
    <form
      className={s.editor}
      aria-label={`Edit: ${event.title}`}
      onKeyDown={onKeyDown}
      onSubmit={(submitted) => {
        submitted.preventDefault()
        if (contested.length === 0) void save()
      }}
    >
      {contested.length > 0 && (
        <Contest
          now={event}
          mine={draft.fields}
          contested={contested}
          busy={busy}
          onTheirs={() => onKeep(undefined)}
          onMine={save}
        />
      )}
      <FailureNotice failure={failure} />
      <EventFieldsForm
        incidentId={incident.id}
        zone={zone}
        fields={draft.fields}
        faults={faults}
        focus={focus}
        onChange={(change) =>
          onKeep({ base: contested.length > 0 ? written.base : draft.base, fields: { ...draft.fields, ...change } })
        }
      />
      <div className={s.editorFoot}>
        <Button type="submit" size="s" variant="primary" busy={busy} disabled={!dirty || contested.length > 0}>
          Save <KeyHint keys="mod+enter" />
        </Button>
        {dirty && (
          <Button size="s" variant="quiet" onClick={() => onKeep(undefined)}>
            Take my changes back
          </Button>
        )}
        <span className={s.spring} />
        <Button size="s" variant="quiet" onClick={onClose}>
          Close
        </Button>
      </div>
    </form>
  )
}
