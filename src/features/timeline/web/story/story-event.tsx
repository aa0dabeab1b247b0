import { type CSSProperties, memo, type ReactNode } from 'react'
import { Icon } from '#ui/marks/icon.tsx'
import { KindMark, kindColour } from '#ui/marks/kind-mark.tsx'
import { Duration, Time } from '#ui/time/time.tsx'
import type { Event, Hint, Milestone } from '../../model.ts'
import { counted, kindNames } from '../words.ts'
import s from './story.module.css'

type StoryEventProps = {
  event: Event
  milestones: readonly Milestone[]
  hints: readonly Hint[]
  open: boolean
  picked: boolean
  /** Words were written here that are not saved. */
  unsaved: boolean
  mayWrite: boolean
  onOpen: (id: string) => void
  onPick: (id: string) => void
  /** What is shown while it is open. */
  children?: ReactNode
}

/** One event of the story: its time, its kind, its words, and what it is for the incident. */
export const StoryEvent = memo(function StoryEvent({
  event,
  milestones,
  hints,
  open,
  picked,
  unsaved,
  mayWrite,
  onOpen,
  onPick,
  children,
}: StoryEventProps) {
  const late = event.knownAt !== null && Date.parse(event.knownAt) - Date.parse(event.occurredAt)
  return (
    <li
      id={`event-${event.id}`}
      className={`${s.event} ${open ? s.open : ''} ${picked ? s.picked : ''}`}
      style={{ '--tone': kindColour(event.kind) } as CSSProperties}
    >
      <span className={s.time}>
        {event.precision === 'day' ? (
          'that day'
        ) : (
          <Time
            at={event.occurredAt}
            form="time"
            precision={event.precision === 'millisecond' ? 'second' : event.precision}
          />
        )}
      </span>
      <span className={s.dot} aria-hidden="true" />
      <div className={s.words}>
        {milestones.map((milestone) => (
          <span key={milestone.id} className={s.flag}>
            <Icon name="flag" size={13} />
            {milestone.name}
          </span>
        ))}
        <button
          type="button"
          className={s.title}
          data-event={event.id}
          aria-expanded={open}
          onClick={(press) => (press.ctrlKey || press.metaKey || press.shiftKey ? onPick(event.id) : onOpen(event.id))}
        >
          {event.title}
        </button>
        <div className={s.about}>
          <KindMark kind={event.kind} label={kindNames[event.kind]} size={14} />
          {event.actor && <span>{event.actor}</span>}
          {event.evidenceIds.length > 0 && <span>{counted(event.evidenceIds.length, 'piece')}</span>}
          {event.endedAt && (
            <span>
              lasted <Duration ms={Date.parse(event.endedAt) - Date.parse(event.occurredAt)} />
            </span>
          )}
          {typeof late === 'number' && (
            <span>
              {late > 0 ? (
                <>
                  known <Duration ms={late} /> later
                </>
              ) : (
                'known at once'
              )}
            </span>
          )}
          {unsaved && !open && <span className={s.unsaved}>words not saved</span>}
        </div>
        {!open && event.details && <p className={s.details}>{event.details}</p>}
        {hints.map((hint) => (
          <p key={hint.rule + hint.message} className={s.hint}>
            <Icon name="warning" size={14} />
            {hint.message}
          </p>
        ))}
      </div>
      {mayWrite && (
        <label className={s.pick} title="Pick, to merge several">
          <input
            type="checkbox"
            checked={picked}
            aria-label={`Pick: ${event.title}`}
            onChange={() => onPick(event.id)}
          />
        </label>
      )}
      {open && children}
    </li>
  )
})
