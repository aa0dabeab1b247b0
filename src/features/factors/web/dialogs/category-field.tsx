import { useId } from 'react'
import { TextField } from '#ui/fields/text-field.tsx'
import type { FactorKind } from '../../model.ts'

interface CategoryFieldProps {
  kind: FactorKind
  readOnly: boolean
  value: string
  offered: readonly string[]
  onChange: (value: string) => void
}

/** A word of the list, or an own one. */
export function CategoryField({ kind, readOnly, value, offered, onChange }: CategoryFieldProps) {
  const list = useId()
  return (
    <>
      <TextField
        label={kind === 'trigger' ? 'Kind of trigger' : 'Category'}
        optional
        hint="One of the list, or a word of your own."
        readOnly={readOnly}
        maxLength={80}
        list={list}
        value={value}
        onChange={onChange}
      />
      <datalist id={list}>
        {offered.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
    </>
  )
}
