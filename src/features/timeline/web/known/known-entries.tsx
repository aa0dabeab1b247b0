import { type KeyboardEvent, useRef, useState } from 'react'
import { Button, ToggleChip } from '#ui/fields/button.tsx'
import { KeyHint } from '#ui/keys/key-hint.tsx'
import { Quiet } from '#ui/layout/layout.tsx'
import { KindMark } from '#ui/marks/kind-mark.tsx'
import { Duration, Time } from '#ui/time/time.tsx'
import { knowingOf } from '../../known/model.ts'
import type { Event, EventChanges } from '../../model.ts'
import { timeline } from '../requests.ts'
import type { Changes } from '../use-changes.ts'
import { counted } from '../words.ts'
import s from './known.module.css'
import { KnownForm } from './known-form.tsx'
import { knownHowNames, shownPrecision } from './known-words.ts'

type KnownEntriesProps = {
  incidentId: string
  events: readonly Event[]
  /** People to choose from. */
  names: readonly string[]
  mayWrite: boolean
  changes: Changes
}

/** Since when each event was known, entered row by row with the keyboard or the pointer. */
export function KnownEntries({ incidentId, events, names, mayWrite, changes }: KnownEntriesProps) {
  const list = useRef<HTMLUListElement>(null)
  const [onlyOpen, setOnlyOpen] = useState(false)
  const [editing, setEditing] = useState<string | null>(null)
  const open = events.filter(({ knownAt }) => knownAt === null)
  const rows = onlyOpen ? events.filter(({ id, knownAt }) => knownAt === null || id === editing) : events

  const write = async (event: Event, fields: EventChanges) => {
    const outcome = await changes.run(
      fields.knownAt ? 'Recorded since when it was known' : 'Set to not recorded',
      (now) =>
        timeline.editEvent({
          incidentId,
          id: event.id,
          version: now.events.find(({ id }) => id === event.id)?.version ?? event.version,
          fields,
        }),
    )
    return outcome.ok
  }
  const focusRow = (id: string | undefined) =>
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus())
  const stop = (id: string) => {
    setEditing(null)
    focusRow(id)
  }
  /** The next event that is open, else the next row gets the focus. */
  const goOn = (from: Event) => {
    const after = events.slice(events.indexOf(from) + 1).find(({ knownAt }) => knownAt === null)
    setEditing(after?.id ?? null)
    if (!after) focusRow(from.id)
  }
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const id = (event.target as HTMLElement).dataset.row
    const at = rows.findIndex((row) => row.id === id)
    const row = rows[at]
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return
    const move = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key]
    if (move) focusRow(rows[at + move]?.id)
    else if (!mayWrite) return
    else if (event.key === '=') void write(row, { knownAt: row.occurredAt })
    else if ((event.key === '-' || event.key === 'Delete') && row.knownAt !== null) void write(row, { knownAt: null })
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className={s.filters}>
        <ToggleChip pressed={onlyOpen} count={open.length} onChange={setOnlyOpen}>
          Not recorded
        </ToggleChip>
        {mayWrite && (
          <span className={s.keys}>
            <KeyHint keys="enter" /> time, by whom <KeyHint keys="=" /> known at once <KeyHint keys="-" /> not recorded{' '}
            <KeyHint keys="j" /> <KeyHint keys="k" /> move
          </span>
        )}
      </div>
      {rows.length === 0 && (
        <Quiet>For all {counted(events.length, 'event')} it is recorded since when they were known.</Quiet>
      )}
      <ul ref={list} className={s.entries} aria-label="Events and since when they were known" onKeyDown={onKey}>
        {rows.map((event) => (
          <li key={event.id} className={s.entry}>
            {editing === event.id ? (
              <KnownForm
                event={event}
                names={names}
                onStop={() => stop(event.id)}
                onSave={async (fields) => {
                  if (await write(event, fields)) goOn(event)
                }}
              />
            ) : (
              <>
                <button
                  type="button"
                  className={s.row}
                  data-row={event.id}
                  aria-disabled={!mayWrite}
                  onClick={() => mayWrite && setEditing(event.id)}
                >
                  <Time at={event.occurredAt} precision={shownPrecision(event)} form="time" />{' '}
                  <span className={s.rowTitle}>
                    <KindMark kind={event.kind} bare /> {event.title}
                  </span>{' '}
                  <KnownText event={event} />
                </button>
                {mayWrite && event.knownAt === null && (
                  <Button
                    size="s"
                    variant="quiet"
                    aria-label={`Known at once: ${event.title}`}
                    onClick={() => void write(event, { knownAt: event.occurredAt })}
                  >
                    At once
                  </Button>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function KnownText({ event }: { event: Event }) {
  const { knownAt, knownBy, knownHow, occurredAt } = event
  if (knownAt === null) return <span className={s.notRecorded}>not recorded</span>
  const length = Date.parse(knownAt) - Date.parse(occurredAt)
  const knowing = knowingOf(event)
  return (
    <span className={s.knownText}>
      {knowing === 'atOnce' ? (
        'known at once'
      ) : (
        <>
          known <Time at={knownAt} form="time" />, <Duration ms={length} /> {knowing === 'later' ? 'later' : 'before'}
        </>
      )}
      {knownBy?.length ? `, by ${knownBy.join(', ')}` : ''}
      {knownHow ? ` (${knownHowNames[knownHow]})` : ''}
    </span>
  )
}
