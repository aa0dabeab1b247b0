import { type ReactNode, useId } from 'react'
import { Icon } from '../marks/icon.tsx'
import s from './field.module.css'

/** What every field takes. `error` says what is wrong and how to put it right; `hint` stays visible beside it. */
export type FieldProps = {
  label: string
  /** The label is for screen readers only, where the place already says it. */
  bare?: boolean
  hint?: ReactNode
  error?: string | undefined
  optional?: boolean
}

type Wiring = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

/** Label, control, hint and error, tied together for assistive technology. The control is drawn by `children`. */
export function Field({
  label,
  bare,
  hint,
  error,
  optional,
  children,
}: FieldProps & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={s.field}>
      <label htmlFor={id} className={bare ? 'visually-hidden' : s.label}>
        {label}
        {optional && <span className={s.optional}>optional</span>}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <div id={`${id}-hint`} className={s.hint}>
          {hint}
        </div>
      )}
      {error && (
        <div id={`${id}-error`} className={s.error} role="alert">
          <Icon name="warning" size={16} />
          {error}
        </div>
      )}
    </div>
  )
}
