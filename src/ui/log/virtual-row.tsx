// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one cannot be a <table>
import { type CSSProperties, memo, type ReactNode } from 'react'
import s from './virtual-log.module.css'

type VirtualRowProps<Row> = {
  id: string
  index: number
  start: number
  /** Undefined while the row is on its way. */
  row: Row | undefined
  height: number
  day: string | undefined
  active: boolean
  selected: boolean
  render: (row: Row, state: { index: number; active: boolean; selected: boolean }) => ReactNode
  measure: (element: HTMLElement | null) => void
  onPress: (index: number, held: { shift: boolean; mod: boolean }) => void
  onOpen: (index: number) => void
}

function Row<Row>({
  id,
  index,
  start,
  row,
  height,
  day,
  active,
  selected,
  render,
  measure,
  onPress,
  onOpen,
}: VirtualRowProps<Row>) {
  const looks = [s.row, active && s.active, selected && s.selected].filter(Boolean).join(' ')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list around the rows has their keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and points to the active row
    <div
      ref={measure}
      id={id}
      role="row"
      data-index={index}
      aria-rowindex={index + 1}
      aria-selected={selected}
      aria-busy={row === undefined || undefined}
      className={looks}
      style={{ transform: `translateY(${start}px)` }}
      onClick={(event) => onPress(index, { shift: event.shiftKey, mod: event.ctrlKey || event.metaKey })}
      onDoubleClick={() => onOpen(index)}
    >
      {day && (
        <div className={s.day} role="presentation">
          {day}
        </div>
      )}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      <div className={s.body} role="gridcell">
        {row === undefined ? (
          <div className={s.waiting} style={{ height: height - 14 }}>
            <span style={{ width: `${30 + ((index * 37) % 50)}%` }} />
          </div>
        ) : (
          render(row, { index, active, selected })
        )}
      </div>
    </div>
  )
}

/** One row, drawn again only when something of it changes. */
export const VirtualRow = memo(Row) as typeof Row

/** Text cut off after some lines. */
export function Clamp({ lines, children }: { lines: number; children: ReactNode }) {
  return (
    <div className={s.clamp} style={{ '--lines': lines } as CSSProperties}>
      {children}
    </div>
  )
}
