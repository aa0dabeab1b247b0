import { type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { IconButton } from '#ui/fields/button.tsx'
import { useHotkey } from '#ui/keys/use-hotkey.ts'
import s from './columns.module.css'

export type ColumnId = 'left' | 'text' | 'side'

const store = 'workspace-columns'
const names: Record<ColumnId, string> = { left: 'Evidence', text: 'Text', side: 'Side' }

interface Columns {
  /** Which of the outer columns are there on a wide screen. */
  open: Record<'left' | 'side', boolean>
  /** Which one a small screen shows. */
  shown: ColumnId
}

function remembered(): Columns['open'] {
  // On a narrow desk the text comes first, until somebody wants it otherwise.
  const fallback = { left: window.innerWidth >= 1280, side: true }
  try {
    const found = JSON.parse(localStorage.getItem(store) ?? '{}') as Partial<Columns['open']>
    return { left: found.left ?? fallback.left, side: found.side ?? fallback.side }
  } catch {
    return fallback
  }
}

const small = '(max-width: 1020px)'

/** Which columns are shown; remembered in this browser. The functions stay the same. */
export function useColumns() {
  const [columns, setColumns] = useState<Columns>(() => ({ open: remembered(), shown: 'text' }))
  const fold = useCallback(
    (id: 'left' | 'side', open: boolean) =>
      setColumns((now) => {
        const next = { ...now.open, [id]: open }
        try {
          localStorage.setItem(store, JSON.stringify(next))
        } catch {
          // Then it holds for this page only.
        }
        return { ...now, open: next }
      }),
    [],
  )
  const shown = useRef(columns.shown)
  shown.current = columns.shown
  const scrolled = useRef<Partial<Record<ColumnId, number>>>({})
  const show = useCallback(
    (id: ColumnId) => {
      scrolled.current[shown.current] = window.scrollY
      setColumns((now) => (now.shown === id ? now : { ...now, shown: id }))
      if (id !== 'text') fold(id, true)
    },
    [fold],
  )
  // On a small screen each column is where it was left.
  const before = useRef(columns.shown)
  useLayoutEffect(() => {
    if (before.current === columns.shown) return
    const from = scrolled.current[before.current] ?? 0
    before.current = columns.shown
    if (!window.matchMedia(small).matches) return
    window.scrollTo({ top: scrolled.current[columns.shown] ?? Math.min(from, topOf(columns.shown)) })
  }, [columns.shown])
  return { ...columns, fold, show }
}

/** How far the page is scrolled when a column begins right below the bar. */
function topOf(id: ColumnId): number {
  const grid = document.getElementById(`column-${id}`)?.parentElement
  const bar = grid?.previousElementSibling
  if (!grid || !bar) return 0
  return Math.max(0, window.scrollY + grid.getBoundingClientRect().top - bar.getBoundingClientRect().height)
}

export type ColumnsState = ReturnType<typeof useColumns>

/** The buttons that fold the outer columns away; their keys do so from anywhere, also while typing. */
export function FoldButton({ id, columns }: { id: 'left' | 'side'; columns: ColumnsState }) {
  const open = columns.open[id]
  const keys = id === 'left' ? 'mod+,' : 'mod+.'
  useHotkey(keys, () => columns.fold(id, !open))
  const what = id === 'left' ? 'evidence and story' : 'side panel'
  return (
    <span className={s.foldButton}>
      <IconButton
        icon={id === 'left' ? 'foldLeft' : 'foldRight'}
        label={`${open ? 'Fold away' : 'Show'}: ${what}`}
        aria-expanded={open}
        aria-controls={`column-${id}`}
        size="s"
        onClick={() => columns.fold(id, !open)}
      />
    </span>
  )
}

/** The switch between the columns on a small screen. */
export function ColumnTabs({ columns }: { columns: ColumnsState }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend to a row of switches
    <div className={s.tabs} role="group" aria-label="Parts of the workspace">
      {(['left', 'text', 'side'] as const).map((id) => (
        <button key={id} type="button" aria-pressed={columns.shown === id} onClick={() => columns.show(id)}>
          {names[id]}
        </button>
      ))}
    </div>
  )
}

/** Three columns: the outer ones scroll by themselves, the text scrolls with the page. */
export function ColumnGrid({
  columns,
  left,
  text,
  side,
}: {
  columns: ColumnsState
  left: ReactNode
  text: ReactNode
  side: ReactNode
}) {
  const { open, shown } = columns
  return (
    <div className={s.grid} data-left={open.left || undefined} data-side={open.side || undefined} data-shown={shown}>
      <aside id="column-left" className={s.left} aria-label="Evidence and story">
        {left}
      </aside>
      <div id="column-text" className={s.text}>
        {text}
      </div>
      <aside id="column-side" className={s.side} aria-label="Side panel">
        {side}
      </aside>
    </div>
  )
}
