import { IconButton } from '#ui/fields/button.tsx'
import { Clamp } from '#ui/log/virtual-row.tsx'
import { Icon } from '#ui/marks/icon.tsx'
import { KindMark } from '#ui/marks/kind-mark.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Event, Evidence, Suggestion } from '../../model.ts'
import { kindNames } from '../words.ts'
import s from './log.module.css'

type LogRowProps = {
  row: Evidence
  event: Event | undefined
  suggestion: Suggestion | undefined
  /** Absent for who may only read. */
  onAdd: ((row: Evidence) => void) | undefined
  onOpen: (row: Evidence) => void
  onEvent: (event: Event) => void
}

/** One piece of evidence in the log. */
export function LogRow({ row, event, suggestion, onAdd, onOpen, onEvent }: LogRowProps) {
  return (
    <div className={`${s.row} ${event ? s.told : ''}`}>
      <span className={s.time}>
        <Time at={row.occurredAt} form="time" precision={row.precision === 'millisecond' ? 'second' : row.precision} />
      </span>
      <KindMark kind={row.kind} label={kindNames[row.kind]} bare />
      <div className={s.what}>
        <div className={s.who}>
          {row.actor && <b>{row.actor}</b>}
          <span>{row.source}</span>
          {row.attributes.timeFrom === 'arrival' && <span title="The sender named no time">time of arrival</span>}
          {event && (
            <button
              type="button"
              tabIndex={-1}
              className={s.inStory}
              title={`In the story: ${event.title}`}
              onClick={() => onEvent(event)}
            >
              <Icon name="check" size={13} />
              In the story
            </button>
          )}
        </div>
        <Clamp lines={2}>{row.text || <i className={s.wordless}>{kindNames[row.kind]} without words</i>}</Clamp>
        {suggestion && !event && (
          <div className={s.reason}>
            <Icon name="light" size={14} />
            Suggested: {suggestion.reason}
          </div>
        )}
      </div>
      <span className={s.deeds}>
        <IconButton icon="more" size="s" label="Show the original, key O" tabIndex={-1} onClick={() => onOpen(row)} />
        {!event && onAdd && (
          <IconButton icon="plus" size="s" label="Put into the story, key A" tabIndex={-1} onClick={() => onAdd(row)} />
        )}
      </span>
    </div>
  )
}
