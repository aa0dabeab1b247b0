import type { Editor, Range } from '@tiptap/core'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { Icon } from '#ui/marks/icon.tsx'
import type { Choice } from './choice.ts'
import s from './menu.module.css'

export interface ChoiceListProps {
  editor: Editor
  range: Range
  query: string
  label: string
  useChoices: (query: string) => readonly Choice[]
  /** Gets what answers the keys while the list is there; they stay in the text otherwise. */
  keys: { onKeyDown: (event: KeyboardEvent) => boolean }
}

/** A list at the cursor. The focus stays in the text, which points to the active line. Nothing found, nothing shown. */
export function ChoiceList({ editor, range, query, label, useChoices, keys }: ChoiceListProps) {
  const choices = useChoices(query)
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const at = Math.min(active, choices.length - 1)
  const chosen = choices[at]

  // biome-ignore lint/correctness/useExhaustiveDependencies: other words, the first line again
  useEffect(() => setActive(0), [query])
  const isOpen = choices.length > 0
  useLayoutEffect(() => {
    const { dom } = editor.view
    if (!isOpen) return
    dom.setAttribute('aria-haspopup', 'listbox')
    dom.setAttribute('aria-controls', id)
    return () => {
      for (const name of ['aria-haspopup', 'aria-controls', 'aria-activedescendant']) dom.removeAttribute(name)
    }
  }, [editor, id, isOpen])
  useLayoutEffect(() => {
    if (at < 0) return
    editor.view.dom.setAttribute('aria-activedescendant', `${id}-${at}`)
    box.current?.querySelector(`[id="${CSS.escape(`${id}-${at}`)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [editor, id, at])

  const run = (choice: Choice) => choice.run(editor, range)
  keys.onKeyDown = (event) => {
    if (!isOpen || event.altKey || event.ctrlKey || event.metaKey) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setActive((at + step + choices.length) % choices.length)
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen && !event.shiftKey) run(chosen)
    else return false
    event.preventDefault()
    return true
  }
  if (!isOpen) return null
  return (
    <div ref={box} id={id} className={s.menu} role="listbox" aria-label={label} tabIndex={-1}>
      {choices.map((choice, number) => (
        <div key={choice.id} role="presentation">
          {choice.group !== choices[number - 1]?.group && (
            <div className={s.heading} role="presentation">
              {choice.group}
            </div>
          )}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the text has the focus and the keys */}
          <div
            id={`${id}-${number}`}
            className={s.item}
            role="option"
            tabIndex={-1}
            aria-selected={number === at}
            // The cursor stays in the text.
            onMouseDown={(event) => event.preventDefault()}
            onPointerMove={() => number !== at && setActive(number)}
            onClick={() => run(choice)}
          >
            <Icon name={choice.icon} size={17} />
            <span className={s.label}>{choice.label}</span>
            {choice.hint && <span className={s.hint}>{choice.hint}</span>}
          </div>
        </div>
      ))}
    </div>
  )
}
