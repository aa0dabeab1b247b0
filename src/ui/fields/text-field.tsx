import { type InputHTMLAttributes, type Ref, type TextareaHTMLAttributes, useLayoutEffect, useRef } from 'react'
import { Icon } from '../marks/icon.tsx'
import s from './field.module.css'
import { Field, type FieldProps } from './field.tsx'

type Controlled = { value: string; onChange: (value: string) => void }
type TextFieldProps = FieldProps &
  Controlled &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> & { ref?: Ref<HTMLInputElement> }

/** One line of text; also numbers, addresses and passwords by `type`. */
export function TextField({ label, bare, hint, error, optional, value, onChange, ...rest }: TextFieldProps) {
  return (
    <Field {...{ label, bare, hint, error, optional }}>
      {(wiring) => (
        <input
          type="text"
          {...rest}
          {...wiring}
          className={s.input}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

/** A search box: the label is read out, the lens is seen. */
export function SearchField({
  label,
  hint,
  error,
  value,
  onChange,
  ...rest
}: Omit<TextFieldProps, 'bare' | 'optional'>) {
  return (
    <Field label={label} bare hint={hint} error={error}>
      {(wiring) => (
        <div className={s.searchBox}>
          <Icon name="search" />
          <input
            type="search"
            {...rest}
            {...wiring}
            className={s.input}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        </div>
      )}
    </Field>
  )
}

type TextAreaProps = FieldProps &
  Controlled &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'onChange'> & { serif?: boolean }

/** Text of any length; grows with what is written. `serif` for text that will be read as a narrative. */
export function TextArea({
  label,
  bare,
  hint,
  error,
  optional,
  value,
  onChange,
  serif,
  rows = 3,
  ...rest
}: TextAreaProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the value
  useLayoutEffect(() => {
    const element = area.current
    if (!element || CSS.supports('field-sizing', 'content')) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [value])
  return (
    <Field {...{ label, bare, hint, error, optional }}>
      {(wiring) => (
        <textarea
          {...rest}
          {...wiring}
          ref={area}
          rows={rows}
          className={`${s.input} ${s.area} ${serif ? s.serif : ''}`}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
