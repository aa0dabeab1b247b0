import { TextField } from '#ui/fields/text-field.tsx'
import s from './trackers.module.css'

/** A token, and what to make for it. It is no password of this site, so password managers are asked to leave it alone. */
export function TokenField({
  help,
  value,
  error,
  autoFocus,
  onChange,
}: {
  help: string
  value: string
  error: string | undefined
  autoFocus?: boolean
  onChange: (value: string) => void
}) {
  return (
    <TextField
      label="Token"
      type="password"
      autoComplete="off"
      data-1p-ignore
      data-lpignore="true"
      spellCheck={false}
      required
      maxLength={1_000}
      hint={<span className={s.help}>{help}</span>}
      value={value}
      error={error}
      autoFocus={autoFocus}
      onChange={onChange}
    />
  )
}
