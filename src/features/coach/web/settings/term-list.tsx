import { type FormEvent, useId, useState } from 'react'
import { categories } from '#prose/finding.ts'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { kindNames, type Term } from '../../model.ts'
import s from './settings.module.css'

const empty: Term = { words: '', category: 'vague', why: '', ask: '' }

/** Words that a level has its own view of. */
export function TermList({
  terms,
  disabled,
  onChange,
}: {
  terms: readonly Term[]
  disabled?: boolean | undefined
  onChange: (terms: Term[]) => void
}) {
  const form = useId()
  const [adding, setAdding] = useState<Term | null>(null)
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (!adding) return
    const same = (one: Term) => one.words.trim().toLowerCase() === adding.words.trim().toLowerCase()
    onChange([...terms.filter((one) => !same(one)), adding])
    setAdding(null)
  }
  const set = (change: Partial<Term>) => setAdding((now) => now && { ...now, ...change })
  return (
    <div className={s.terms}>
      {terms.length > 0 && (
        <ul>
          {terms.map((term) => (
            <li key={term.words}>
              <div>
                <strong>{term.words}</strong>
                <em>{kindNames[term.category]}</em>
                <p>{term.ask}</p>
              </div>
              {!disabled && (
                <IconButton
                  icon="trash"
                  size="s"
                  label={`Remove ${term.words}`}
                  onClick={() => onChange(terms.filter((one) => one !== term))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {adding ? (
        <form id={form} onSubmit={add}>
          <Stack gap={3}>
            <TextField
              label="Words"
              hint="Found as whole words, in any case."
              required
              autoFocus
              maxLength={80}
              pattern=".*[\p{L}\p{N}].*"
              value={adding.words}
              onChange={(words) => set({ words })}
            />
            <SelectField
              label="Kind"
              value={adding.category}
              onChange={(category) => set({ category })}
              choices={categories.map((value) => ({ value, label: kindNames[value] }))}
            />
            <TextField
              label="Why they get in the way"
              required
              maxLength={300}
              value={adding.why}
              onChange={(why) => set({ why })}
            />
            <TextField
              label="A question that leads further"
              required
              maxLength={300}
              value={adding.ask}
              onChange={(ask) => set({ ask })}
            />
            <div className={s.deeds}>
              <Button size="s" type="submit" variant="primary">
                Add
              </Button>
              <Button size="s" variant="quiet" onClick={() => setAdding(null)}>
                Cancel
              </Button>
            </div>
          </Stack>
        </form>
      ) : (
        !disabled && (
          <Button size="s" icon="plus" onClick={() => setAdding(empty)}>
            Add words of your own
          </Button>
        )
      )}
    </div>
  )
}
