import { type KeyboardEvent, useState } from 'react'
import { Icon } from '../marks/icon.tsx'
import s from './field.module.css'
import { Field, type FieldProps } from './field.tsx'

type TagFieldProps = FieldProps & {
  value: readonly string[]
  onChange: (value: string[]) => void
  /** Words to offer while typing. */
  suggestions?: readonly string[]
  placeholder?: string
}

/** A list of words. Enter or a comma adds one, Backspace in the empty box takes the last away; no word twice. */
export function TagField({
  label,
  bare,
  hint,
  error,
  optional,
  value,
  onChange,
  suggestions = [],
  placeholder,
}: TagFieldProps) {
  const [draft, setDraft] = useState('')
  const add = (text: string) => {
    const words = text
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean)
    setDraft('')
    if (words.length > 0) onChange([...new Set([...value, ...words])])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && draft.trim()) {
      event.preventDefault()
      add(draft)
    } else if (event.key === 'Backspace' && draft === '') onChange(value.slice(0, -1))
  }
  return (
    <Field {...{ label, bare, hint, error, optional }}>
      {(wiring) => (
        <div className={`${s.input} ${s.tags}`}>
          {value.map((word) => (
            <span key={word} className={s.tag}>
              {word}
              <button
                type="button"
                aria-label={`Remove ${word}`}
                onClick={() => onChange(value.filter((other) => other !== word))}
              >
                <Icon name="close" size={13} />
              </button>
            </span>
          ))}
          <input
            {...wiring}
            value={draft}
            placeholder={value.length === 0 ? placeholder : undefined}
            list={suggestions.length > 0 ? `${wiring.id}-words` : undefined}
            onChange={(event) =>
              event.target.value.endsWith(',') ? add(event.target.value) : setDraft(event.target.value)
            }
            onKeyDown={onKeyDown}
            onBlur={() => add(draft)}
          />
          {suggestions.length > 0 && (
            <datalist id={`${wiring.id}-words`}>
              {suggestions
                .filter((word) => !value.includes(word))
                .map((word) => (
                  <option key={word} value={word} />
                ))}
            </datalist>
          )}
        </div>
      )}
    </Field>
  )
}
