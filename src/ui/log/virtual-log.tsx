// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one cannot be a <table>
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useRef } from 'react'
import { moved } from './moves.ts'
import { extended, nothingSelected, type Selection, toggled } from './selection.ts'
import s from './virtual-log.module.css'
import { VirtualRow } from './virtual-row.tsx'

type VirtualLogProps<Row> = {
  label: string
  /** Rows in all, loaded or not. */
  count: number
  /** The row, undefined while it is not loaded. A new function tells that rows have come or changed. */
  getRow: (index: number) => Row | undefined
  rowKey: (row: Row) => string
  /** The rows in sight and a few around them, at most about every 60 ms while scrolling: load what is missing. */
  onRange: (start: number, end: number) => void
  renderRow: (row: Row, state: { index: number; active: boolean; selected: boolean }) => ReactNode
  /** Heading of the row's day; a change from row to row draws a separator. */
  dayOf?: (row: Row) => string
  /** Index of the row the keys work on. */
  active: number
  onActive: (index: number) => void
  selection?: Selection
  onSelection?: (selection: Selection) => void
  /** Enter or double click. */
  onOpen?: (row: Row, index: number) => void
  /** Any other key on the active row; call `preventDefault` when it meant something. */
  onKey?: (event: KeyboardEvent, row: Row, index: number) => void
  /** A row's height before it is measured, in px. */
  estimate?: number
  /** Shown in place of the list when there is no row. */
  empty?: ReactNode
}

/**
 * A long list of which only what is in sight is in the page. The list has the focus and points to its active row:
 * j k arrows, Page, Home, End move; Shift extends the selection, Space toggles it, Escape lets go.
 * Heights are kept by index: give the list another React `key` when it lists something else.
 */
export function VirtualLog<Row>(props: VirtualLogProps<Row>) {
  const {
    label,
    count,
    getRow,
    rowKey,
    renderRow,
    dayOf,
    active,
    selection = nothingSelected,
    estimate = 44,
    empty,
  } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props

  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    overscan: 12,
    // The strip with the day covers that much at the top.
    scrollPaddingStart: dayOf ? 26 : 0,
    // The active row stays in the page: a screen reader reads it by its id.
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range)
      if (active >= 0 && active < count && !rows.includes(active)) rows.push(active)
      return rows.sort((a, b) => a - b)
    },
  })

  const start = virtual.range?.startIndex ?? 0
  const end = virtual.range?.endIndex ?? 0
  useSight(start, end, count, props.onRange)

  // Rows that load after a jump grow and would push the active one out of sight: follow it until the reader scrolls.
  const size = virtual.getTotalSize()
  const followed = useRef({ active, until: 0 })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new size is a reason to look again
  useEffect(() => {
    if (followed.current.active !== active) followed.current = { active, until: performance.now() + 2000 }
    if (performance.now() < followed.current.until) virtual.scrollToIndex(active, { align: 'auto' })
  }, [active, size, virtual])

  const keyAt = (index: number) => {
    const row = latest.current.getRow(index)
    return row === undefined ? undefined : latest.current.rowKey(row)
  }
  const extend = (to: number) => {
    const { selection: now = nothingSelected, active: from, onSelection } = latest.current
    onSelection?.(extended({ keys: now.keys, anchor: now.anchor ?? from }, to, keyAt))
  }
  const toggle = (index: number) => {
    const key = keyAt(index)
    const { selection: now = nothingSelected, onSelection } = latest.current
    if (key !== undefined) onSelection?.(toggled(now, index, key))
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: everything is read from the latest props
  const onPress = useCallback((index: number, held: { shift: boolean; mod: boolean }) => {
    if (held.shift) extend(index)
    else if (held.mod) toggle(index)
    latest.current.onActive(index)
  }, [])
  const onOpen = useCallback((index: number) => {
    const row = latest.current.getRow(index)
    if (row !== undefined) latest.current.onOpen?.(row, index)
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.key === 'Shift' || event.ctrlKey || event.metaKey || event.altKey)
      return
    const to = moved(event.key, active, count, end - start + 1)
    const row = getRow(active)
    if (to !== null) {
      if (event.shiftKey) extend(to)
      props.onActive(to)
    } else if (event.key === ' ') toggle(active)
    else if (event.key === 'Escape' && selection.keys.size > 0) props.onSelection?.(nothingSelected)
    else if (event.key === 'Enter' && props.onOpen) onOpen(active)
    else {
      if (row !== undefined) props.onKey?.(event, row, active)
      return
    }
    event.preventDefault()
  }

  const first = getRow(start)
  if (count === 0) return <>{empty}</>
  return (
    <div
      ref={scroller}
      className={s.log}
      role="grid"
      aria-label={label}
      aria-rowcount={count}
      aria-multiselectable={props.onSelection ? true : undefined}
      aria-activedescendant={active >= 0 && active < count ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onWheel={() => {
        followed.current.until = 0
      }}
    >
      {dayOf && first !== undefined && start > 0 && (
        <div className={s.now} aria-hidden="true">
          <span>{dayOf(first)}</span>
        </div>
      )}
      <div className={s.rows} role="rowgroup" style={{ height: size }}>
        {virtual.getVirtualItems().map((item) => {
          const row = getRow(item.index)
          const before = item.index > 0 ? getRow(item.index - 1) : undefined
          const day = dayOf && row !== undefined ? dayOf(row) : undefined
          const starts = item.index === 0 || (before !== undefined && dayOf?.(before) !== day)
          return (
            <VirtualRow
              key={item.key}
              id={`${id}-${item.index}`}
              index={item.index}
              start={item.start}
              row={row}
              height={estimate}
              day={starts ? day : undefined}
              active={item.index === active}
              selected={row !== undefined && selection.keys.has(rowKey(row))}
              render={renderRow}
              measure={virtual.measureElement}
              onPress={onPress}
              onOpen={onOpen}
            />
          )
        })}
      </div>
    </div>
  )
}

/** Tells the rows in sight, the last state for certain, in between at most every 60 ms. */
function useSight(start: number, end: number, count: number, tell: (start: number, end: number) => void) {
  const now = useRef({ start, end, tell })
  now.current = { start, end, tell }
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another count means other rows in the same sight
  useEffect(() => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined
      if (now.current.end >= now.current.start) now.current.tell(now.current.start, now.current.end)
    }, 60)
  }, [start, end, count])
  useEffect(
    () => () => {
      clearTimeout(waiting.current)
      waiting.current = undefined
    },
    [],
  )
}
