import { useEffect, useState } from 'react'
import type { FieldProps } from '#ui/fields/field.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'

type Props = FieldProps & { value: readonly string[]; onChange: (lines: string[]) => void; maxLength?: number }

/** A list of short texts, one a line. Empty lines count for nothing. */
export function LinesField({ value, onChange, ...rest }: Props) {
  const [text, setText] = useState(value.join('\n'))
  useEffect(() => {
    setText((now) => (same(linesOf(now), value) ? now : value.join('\n')))
  }, [value])
  return (
    <TextArea
      {...rest}
      rows={2}
      value={text}
      onChange={(next) => {
        setText(next)
        onChange(linesOf(next))
      }}
    />
  )
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((line, at) => line === b[at])
