import { Button } from '#ui/fields/button.tsx'
import { Icon } from '#ui/marks/icon.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Hint, Milestone } from '../../model.ts'
import s from './story.module.css'

/** A milestone that no event of the story shows. */
export function MilestoneEntry({ milestone, hints }: { milestone: Milestone; hints: readonly Hint[] }) {
  return (
    <li className={`${s.event} ${s.lone}`}>
      <span className={s.time}>
        <Time at={milestone.at} form="time" precision={milestone.precision} />
      </span>
      <span className={s.dot} aria-hidden="true" />
      <div className={s.words}>
        <span className={s.flag}>
          <Icon name="flag" size={13} />
          {milestone.name}
        </span>
        {hints.map((hint) => (
          <p key={hint.message} className={s.hint}>
            <Icon name="warning" size={14} />
            {hint.message}
          </p>
        ))}
      </div>
    </li>
  )
}

/** A silence worth a question. */
export function GapEntry({ hint, onAdd }: { hint: Hint; onAdd: (() => void) | undefined }) {
  return (
    <li className={s.gap}>
      <Icon name="clock" size={15} />
      <span>{hint.message} What happened then?</span>
      {onAdd && (
        <Button size="s" variant="quiet" icon="plus" onClick={onAdd}>
          Tell it
        </Button>
      )}
    </li>
  )
}

/** The place between two events where one more can be told. */
export function Between({ onAdd }: { onAdd: () => void }) {
  return (
    <li className={s.between}>
      <button
        type="button"
        onClick={onAdd}
        title="Tell an event between these two"
        aria-label="Tell an event between these two"
      >
        <Icon name="plus" size={14} />
      </button>
    </li>
  )
}
