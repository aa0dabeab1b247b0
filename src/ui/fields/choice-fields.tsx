import { type ReactNode, type SelectHTMLAttributes, useId } from 'react'
import { Icon } from '../marks/icon.tsx'
import type { IconName } from '../marks/icon-paths.ts'
import s from './field.module.css'
import { Field, type FieldProps } from './field.tsx'

export type Choice<Value extends string> = { value: Value; label: string; disabled?: boolean }
type SelectFieldProps<Value extends string> = FieldProps & {
  value: Value
  onChange: (value: Value) => void
  choices: readonly Choice<Value>[]
} & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange'>

/** One of several, by the browser's own list. */
export function SelectField<Value extends string>({
  label,
  bare,
  hint,
  error,
  optional,
  value,
  onChange,
  choices,
  ...rest
}: SelectFieldProps<Value>) {
  return (
    <Field {...{ label, bare, hint, error, optional }}>
      {(wiring) => (
        <select
          {...rest}
          {...wiring}
          className={`${s.input} ${s.select}`}
          value={value}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.disabled}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Yes or no. */
export function CheckField({
  label,
  hint,
  checked,
  onChange,
  disabled,
}: {
  label: ReactNode
  hint?: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}) {
  const id = useId()
  return (
    <label className={s.check}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? id : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
      {hint && (
        <span id={id} className={s.hint}>
          {hint}
        </span>
      )}
    </label>
  )
}

type SegmentsProps<Value extends string> = {
  label: string
  value: Value
  onChange: (value: Value) => void
  choices: readonly (Choice<Value> & { icon?: IconName })[]
}

/** One of a few, all in sight. Arrow keys move between them. */
export function Segments<Value extends string>({ label, value, onChange, choices }: SegmentsProps<Value>) {
  const name = useId()
  return (
    <fieldset className={s.choices}>
      <legend className="visually-hidden">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            disabled={choice.disabled}
            onChange={() => onChange(choice.value)}
          />
          {choice.icon && <Icon name={choice.icon} size={16} />}
          {choice.label}
        </label>
      ))}
    </fieldset>
  )
}
