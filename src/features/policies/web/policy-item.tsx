import type { KeyboardEvent } from 'react'
import { IconButton } from '#ui/fields/button.tsx'
import { Menu } from '#ui/overlay/menu.tsx'
import type { Policy } from '../model.ts'
import s from './policies.module.css'
import { conditionsText, resultText } from './words.ts'

type PolicyItemProps = {
  policy: Policy
  place: number
  last: number
  teamName: (id: string) => string | undefined
  dragged: boolean
  onDrag: (id: string) => void
  onOver: () => void
  onDrop: () => void
  onMove: (step: 1 | -1) => void
  onToggle: () => void
  onEdit: () => void
  onRemove: () => void
}

/** One policy in its place. It is moved by its handle, or with the keyboard by Alt and an arrow key. */
export function PolicyItem({ policy, place, last, teamName, dragged, ...on }: PolicyItemProps) {
  const { name, enabled, conditions, result } = policy
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (!event.altKey || step === null) return
    event.preventDefault()
    on.onMove(step)
  }
  return (
    <li
      className={s.item}
      data-off={!enabled || undefined}
      data-dragged={dragged || undefined}
      draggable
      onKeyDown={onKeyDown}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', name)
        on.onDrag(policy.id)
      }}
      onDragOver={(event) => {
        event.preventDefault()
        on.onOver()
      }}
      onDragEnd={on.onDrop}
    >
      <span className={s.place} aria-hidden="true">
        {place}
      </span>
      <div className={s.about}>
        <button type="button" className={s.name} onClick={on.onEdit}>
          {name}
        </button>
        <span>{conditionsText(conditions, teamName)}</span>
        <span className={s.result}>{resultText(result)}</span>
      </div>
      <div className={s.deeds}>
        <label className={s.switch}>
          <input type="checkbox" checked={enabled} onChange={on.onToggle} aria-label={`“${name}” is switched on`} />
          {enabled ? 'On' : 'Off'}
        </label>
        <IconButton
          icon="up"
          size="s"
          label={`Move “${name}” up`}
          aria-keyshortcuts="Alt+ArrowUp"
          disabled={place === 1}
          onClick={() => on.onMove(-1)}
        />
        <IconButton
          icon="down"
          size="s"
          label={`Move “${name}” down`}
          aria-keyshortcuts="Alt+ArrowDown"
          disabled={place === last}
          onClick={() => on.onMove(1)}
        />
        <Menu
          label={`More about “${name}”`}
          icon="more"
          iconOnly
          size="s"
          variant="quiet"
          items={[
            { id: 'edit', label: 'Change', icon: 'edit', run: on.onEdit },
            { id: 'remove', label: 'Remove', icon: 'trash', danger: true, run: on.onRemove },
          ]}
        />
      </div>
    </li>
  )
}
