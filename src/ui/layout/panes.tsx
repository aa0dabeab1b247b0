import { type CSSProperties, type ReactNode, useState } from 'react'
import s from './layout.module.css'

export type Pane = {
  id: string
  title: string
  content: ReactNode /** A grid track, `minmax(0, 1fr)` without it. */
  track?: string
}

/** Columns beside each other on a wide screen, one at a time on a small one. Every pane stays mounted. */
export function Panes({
  label,
  panes,
  shown,
  onShow,
}: {
  label: string
  panes: Pane[]
  shown?: string
  onShow?: (id: string) => void
}) {
  const [own, setOwn] = useState(panes[0]?.id)
  const open = shown ?? own
  const columns = panes.map((pane) => pane.track ?? 'minmax(0, 1fr)').join(' ')
  return (
    <div className={`${s.stack} ${s.gap3}`}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend to a row of switches */}
      <div className={s.paneTabs} role="group" aria-label={label}>
        {panes.map((pane) => (
          <button
            key={pane.id}
            type="button"
            aria-pressed={pane.id === open}
            onClick={() => {
              setOwn(pane.id)
              onShow?.(pane.id)
            }}
          >
            {pane.title}
          </button>
        ))}
      </div>
      <div className={s.panes} style={{ '--columns': columns } as CSSProperties}>
        {panes.map((pane) => (
          <section key={pane.id} className={`${s.pane} ${pane.id === open ? '' : s.folded}`} aria-label={pane.title}>
            {pane.content}
          </section>
        ))}
      </div>
    </div>
  )
}
