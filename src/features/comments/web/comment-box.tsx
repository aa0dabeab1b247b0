import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import type { Person } from '#features/people/model.ts'
import { Button } from '#ui/fields/button.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'
import { meansHotkey } from '#ui/keys/hotkey.ts'
import { apple } from '#ui/keys/use-hotkey.ts'
import s from './comments.module.css'
import { fromMarkdown, nameBeingTyped, peopleLike, toMarkdown } from './mention-text.ts'
import { peopleQuery } from './requests.ts'

type CommentBoxProps = {
  label: string
  send: string
  /** Markdown to begin with. */
  markdown?: string
  busy: boolean
  onSend: (markdown: string) => void
  onCancel: () => void
}

/** Where a comment is written. `@` offers people; Mod+Enter sends, Escape leaves. */
export function CommentBox({ label, send, markdown = '', busy, onSend, onCancel }: CommentBoxProps) {
  const { incident } = useWorkspace()
  const everybody = useQuery(peopleQuery).data ?? []
  const people = incident.restricted ? incident.people : everybody
  const [text, setText] = useState(() => fromMarkdown(markdown).text)
  const [named, setNamed] = useState<Person[]>(() => fromMarkdown(markdown).named)
  const [caret, setCaret] = useState(0)
  const [chosen, setChosen] = useState(0)
  const [closedAt, setClosedAt] = useState(-1)
  const box = useRef<HTMLDivElement>(null)
  const list = useId()
  const area = () => box.current?.querySelector('textarea') ?? null
  useEffect(() => {
    const field = box.current?.querySelector('textarea')
    field?.focus()
    field?.setSelectionRange(field.value.length, field.value.length)
  }, [])

  const typing = nameBeingTyped(text, caret)
  const found = typing && typing.at !== closedAt ? peopleLike(people, typing.name) : []
  const at = Math.min(chosen, found.length - 1)

  const pick = (person: Person) => {
    if (!typing) return
    const before = `${text.slice(0, typing.at)}@${person.name} `
    setText(before + text.slice(caret).replace(/^ /, ''))
    setNamed([...named.filter(({ id }) => id !== person.id), person])
    setCaret(before.length)
    requestAnimationFrame(() => area()?.setSelectionRange(before.length, before.length))
    area()?.focus()
  }
  const submit = () => {
    if (text.trim() !== '' && !busy) onSend(toMarkdown(text.trim(), named))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const choice = found[at]
    if (choice && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      setChosen((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length)
    } else if (choice && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && !event.ctrlKey) {
      event.preventDefault()
      pick(choice)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      if (choice && typing) setClosedAt(typing.at)
      else onCancel()
    } else if (meansHotkey(event.nativeEvent, 'mod+enter', apple)) {
      event.preventDefault()
      submit()
    }
  }
  return (
    <div ref={box} className={s.box}>
      <TextArea
        label={label}
        bare
        rows={2}
        value={text}
        placeholder="Markdown, @ for people"
        aria-autocomplete="list"
        aria-controls={found.length > 0 ? list : undefined}
        aria-activedescendant={found.length > 0 ? `${list}-${at}` : undefined}
        onChange={(value) => {
          setText(value)
          setChosen(0)
          setCaret(area()?.selectionStart ?? value.length)
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      {found.length > 0 && (
        <div id={list} role="listbox" aria-label="People to mention" className={s.people}>
          {found.map((person, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: chosen by the arrow keys from the text field
            <div
              key={person.id}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => pick(person)}
            >
              {person.name}
            </div>
          ))}
        </div>
      )}
      <span className="visually-hidden" role="status">
        {found.length > 0 ? `${found.length} people to mention; arrow keys choose, Enter takes` : ''}
      </span>
      <div className={s.boxButtons}>
        <Button size="s" variant="primary" busy={busy} disabled={text.trim() === ''} onClick={submit}>
          {send}
        </Button>
        <Button size="s" variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  )
}
