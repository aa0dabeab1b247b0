import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { KeyHint } from '../keys/key-hint.tsx'
import { Icon } from '../marks/icon.tsx'
import type { IconName } from '../marks/icon-paths.ts'
import s from './command-palette.module.css'
import { fuzzyFilter } from './fuzzy.ts'

export type Command = {
  id: string
  label: string
  /** Commands of one group stand under its name, in the order the groups first appear. */
  group?: string
  hint?: string
  icon?: IconName
  keys?: string
  /** Further words it should be found by. */
  words?: string
  run: () => void
}

type CommandPaletteProps = {
  open: boolean
  onClose: () => void
  commands: readonly Command[]
  /** Told at every change, for results that are looked up elsewhere. */
  onQuery?: (query: string) => void
  /** Results of that look-up, shown below what matches; not filtered again. */
  found?: readonly Command[]
  placeholder?: string
}

const most = 40

/** Everything that can be done, by typing a few letters of it. Open it with `useHotkey('mod+k', …)`. */
export function CommandPalette({
  open,
  onClose,
  commands,
  onQuery,
  found = [],
  placeholder = 'What would you like to do?',
}: CommandPaletteProps) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)

  useEffect(() => {
    if (!open) return
    setQuery('')
    setAt(0)
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [open])

  const options = useMemo(() => {
    const own = fuzzyFilter(
      commands,
      query,
      (command) => `${command.label} ${command.group ?? ''} ${command.words ?? ''}`,
    )
    const all = [...own.slice(0, most), ...found]
    const groups = [...new Set(all.map((command) => command.group ?? ''))]
    return groups.flatMap((group) => all.filter((command) => (command.group ?? '') === group))
  }, [commands, found, query])

  useEffect(() => {
    list.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [at])

  if (!open) return null
  const run = (command: Command | undefined) => {
    if (!command) return
    onClose()
    command.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setAt((now) => (now + step + options.length) % Math.max(1, options.length))
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      run(options[at])
    }
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way out, the browser brings it
    <dialog
      ref={dialog}
      className={s.dialog}
      aria-label="Command palette"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className={s.ask}>
        <Icon name="search" size={20} />
        <input
          role="combobox"
          aria-label={placeholder}
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={options[at] ? `${id}-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setAt(0)
            onQuery?.(event.target.value)
          }}
          onKeyDown={onKeyDown}
        />
        <KeyHint keys="escape" />
      </div>
      <div ref={list} id={id} className={s.list} role="listbox" aria-label="Matches" tabIndex={-1}>
        {options.length === 0 && <div className={s.none}>Nothing matches “{query}”. Try fewer letters.</div>}
        {options.map((command, index) => (
          <div key={command.id} role="presentation">
            {command.group && command.group !== options[index - 1]?.group && (
              <div className={s.group} role="presentation">
                {command.group}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the input above has the keys of the list */}
            <div
              id={`${id}-${index}`}
              data-at={index}
              className={s.option}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onPointerMove={() => setAt(index)}
              onClick={() => run(command)}
            >
              {command.icon && <Icon name={command.icon} />}
              <span className={s.words}>{command.label}</span>
              {command.hint && <span className={s.hint}>{command.hint}</span>}
              {command.keys && <KeyHint keys={command.keys} />}
            </div>
          </div>
        ))}
      </div>
    </dialog>
  )
}
