import { type ComponentType, type KeyboardEvent, useId, useRef } from 'react'
import { Icon } from '#ui/marks/icon.tsx'
import type { IconName } from '#ui/marks/icon-paths.ts'
import s from './side-panels.module.css'

/** A part of the side column. */
export interface SidePanel {
  id: string
  title: string
  icon: IconName
  Panel: ComponentType
}

/** The panels of the side column as tabs; only the one that is shown exists. */
export function SidePanels({
  panels,
  shown,
  onShow,
}: {
  panels: readonly SidePanel[]
  shown: string
  onShow: (id: string) => void
}) {
  const base = useId()
  const list = useRef<HTMLDivElement>(null)
  const current = panels.find(({ id }) => id === shown) ?? panels[0]
  if (!current) return null
  const { Panel } = current
  const onKeyDown = (event: KeyboardEvent) => {
    const at = panels.indexOf(current)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: panels.length - 1 }[event.key]
    const next = to === undefined ? undefined : panels[(to + panels.length) % panels.length]
    if (!next) return
    event.preventDefault()
    onShow(next.id)
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus()
  }
  return (
    <div className={s.side}>
      <div ref={list} className={s.tabs} role="tablist" aria-label="Side panel" onKeyDown={onKeyDown}>
        {panels.map(({ id, title, icon }) => (
          <button
            key={id}
            id={`${base}-${id}`}
            data-tab={id}
            type="button"
            role="tab"
            aria-selected={id === current.id}
            aria-controls={`${base}-panel`}
            tabIndex={id === current.id ? 0 : -1}
            onClick={() => onShow(id)}
          >
            <Icon name={icon} size={16} />
            {title}
          </button>
        ))}
      </div>
      <div id={`${base}-panel`} className={s.panel} role="tabpanel" aria-labelledby={`${base}-${current.id}`}>
        <Panel />
      </div>
    </div>
  )
}
