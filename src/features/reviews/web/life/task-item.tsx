import { IconButton } from '#ui/fields/button.tsx'
import { Icon } from '#ui/marks/icon.tsx'
import { Menu } from '#ui/overlay/menu.tsx'
import { type Task, taskKinds } from '../../life/model.ts'
import { DueDay } from './due-day.tsx'
import s from './life.module.css'
import { roleNames } from './words.ts'

type TaskItemProps = {
  task: Task
  zone: string | null
  now: number
  mayWrite: boolean
  busy: boolean
  onTick: () => void
  onLeave: () => void
  onTakeBack: () => void
}

const stateWords = { open: 'open', done: 'done', notDoing: 'not doing' }

/** One thing a review is asked for: whether it is there, why, until when and by whom, and what a person can say about it. */
export function TaskItem({ task, zone, now, mayWrite, busy, onTick, onLeave, onTakeBack }: TaskItemProps) {
  const { name, help, byHand } = taskKinds[task.kind]
  const ticked = task.mark?.how === 'done'
  const open = task.state === 'open'
  const canTick = mayWrite && byHand && (open || ticked)
  const choices = [
    ...(open && task.kind !== 'decided' && task.kind !== 'owner'
      ? [{ id: 'leave', label: 'Not doing, because …', icon: 'minus' as const, run: onLeave }]
      : []),
    ...(task.mark ? [{ id: 'back', label: 'Take back what was said', icon: 'undo' as const, run: onTakeBack }] : []),
  ]
  return (
    <li className={s.task} data-state={task.state}>
      {canTick ? (
        <IconButton
          icon={ticked ? 'check' : 'circle'}
          size="s"
          data-task=""
          aria-pressed={ticked}
          label={ticked ? `${name}: done, take it back` : `${name}: tick as done`}
          disabled={busy}
          onClick={ticked ? onTakeBack : onTick}
        />
      ) : (
        <span className={s.state}>
          <Icon
            name={task.state === 'done' ? 'check' : task.state === 'notDoing' ? 'minus' : 'circle'}
            size={16}
            label={`${stateWords[task.state]}:`}
          />
        </span>
      )}
      <div className={s.about}>
        <span className={s.name} title={help}>
          {name}
          {!task.required && <span className={s.optional}> optional</span>}
        </span>
        <span className={s.told}>{task.told}</span>
        {open && (task.dueAt !== null || task.person !== null) && (
          <span className={s.facts}>
            <DueDay task={task} zone={zone} now={now} />
            <span>{task.person ?? `no ${roleNames[task.role].toLowerCase()} yet`}</span>
          </span>
        )}
        {!open && task.mark?.person && <span className={s.facts}>{task.mark.person.name}</span>}
      </div>
      {mayWrite && choices.length > 0 && (
        <Menu label={`More about “${name}”`} icon="more" iconOnly size="s" variant="quiet" items={choices} />
      )}
    </li>
  )
}
