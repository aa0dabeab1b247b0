import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import { peopleQuery, wordsQuery } from '#features/incidents/web/requests.ts'
import { ToggleChip } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { DateTimeField } from '#ui/fields/date-time-field.tsx'
import type { FieldProps } from '#ui/fields/field.tsx'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { useZones } from '#ui/time/zones.tsx'
import { fits } from '../../answer.ts'
import type { FieldValue, TemplateField } from '../../model.ts'
import { typedNumber } from './answer-text.ts'
import s from './fields.module.css'

type Props = {
  field: TemplateField
  value: FieldValue | null
  incident: Pick<Incident, 'restricted' | 'people'>
  onGive: (value: FieldValue | null) => void
  onEditing: (on: boolean) => void
  frame: Pick<FieldProps, 'hint' | 'error'>
}

/** The control for one typed field. Choosing gives the answer at once, typing when one leaves the box or pauses. */
export function FieldInput(props: Props) {
  const { field, value, frame, onGive } = props
  // An answer from before the field was asked otherwise is told beside it, and the control is empty.
  const present = value !== null && fits(field, value) ? value : null
  switch (field.type) {
    case 'choice':
      return (
        <SelectField
          label={field.label}
          {...frame}
          value={typeof present === 'string' ? present : ''}
          onChange={(choice) => onGive(choice === '' ? null : choice)}
          choices={[notAnswered, ...field.choices.map((choice) => ({ value: choice, label: choice }))]}
        />
      )
    case 'choices':
      return <Choices {...props} value={present} />
    case 'person':
      return <PersonInput {...props} />
    case 'service':
      return <ServiceInput {...props} />
    case 'date-time':
      return <InstantInput {...props} value={present} />
    case 'number':
      return (
        <Typed
          {...props}
          written={typeof present === 'number' ? String(present) : ''}
          read={(text) => (text === '' ? null : typedNumber(text))}
          refusal="Write a number, such as 12 or 0.5."
        />
      )
    case 'text':
      return <Typed {...props} written={typeof present === 'string' ? present : ''} read={(text) => text || null} />
  }
}

const notAnswered = { value: '', label: 'Not answered' }

const pause = 1_200

/** A box that is read when one leaves it, presses Enter, or pauses. */
function Typed({
  field,
  written,
  read,
  refusal,
  frame,
  onGive,
  onEditing,
  list,
}: Props & { written: string; read: (text: string) => FieldValue | null; refusal?: string; list?: string }) {
  const [text, setText] = useState(written)
  const [wrong, setWrong] = useState(false)
  const given = useRef(written)
  useEffect(() => {
    // What somebody is typing stays when another answer arrives; which of both holds is asked when it is given.
    const before = given.current
    setText((text) => (text.trim() === before ? written : text))
    given.current = written
  }, [written])
  const tell = (last: boolean) => {
    const plain = text.trim()
    if (plain === given.current) {
      onEditing(false)
      return setWrong(false)
    }
    const value = read(plain)
    const bad = plain !== '' && value === null
    // While somebody types, half a number is no fault yet.
    setWrong(bad && last)
    if (bad) return
    given.current = plain
    onGive(value)
  }
  const latest = useRef(tell)
  latest.current = tell
  // biome-ignore lint/correctness/useExhaustiveDependencies: each letter begins the pause anew
  useEffect(() => {
    const timer = setTimeout(() => latest.current(false), pause)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => () => latest.current(true), [])
  const shared = {
    label: field.label,
    ...frame,
    ...(wrong && refusal ? { error: refusal } : {}),
    value: text,
    onChange: (text: string) => {
      onEditing(true)
      setText(text)
    },
    onBlur: () => tell(true),
  }
  if (field.type === 'text') return <TextArea {...shared} rows={1} maxLength={5_000} />
  return (
    <TextField
      {...shared}
      {...(field.type === 'number' ? { inputMode: 'decimal' as const } : { maxLength: 80, list })}
      autoComplete="off"
      onKeyDown={(event) => event.key === 'Enter' && tell(true)}
    />
  )
}

function Choices({ field, value, frame, onGive }: Props) {
  const id = useId()
  const chosen = Array.isArray(value) ? value : []
  return (
    <fieldset className={s.choices} aria-describedby={frame.error ? `${id}-error` : undefined}>
      <legend>{field.label}</legend>
      <div className={s.chips}>
        {field.choices.map((choice) => (
          <ToggleChip
            key={choice}
            pressed={chosen.includes(choice)}
            onChange={(on) => {
              const next = field.choices.filter((one) => (one === choice ? on : chosen.includes(one)))
              onGive(next.length > 0 ? next : null)
            }}
          >
            {choice}
          </ToggleChip>
        ))}
      </div>
      {frame.hint && <div className={s.hint}>{frame.hint}</div>}
      {frame.error && (
        <div id={`${id}-error`} className={s.error} role="alert">
          {frame.error}
        </div>
      )}
    </fieldset>
  )
}

function PersonInput({ field, value, incident, frame, onGive }: Props) {
  const everybody = useQuery(peopleQuery).data ?? []
  const people = incident.restricted ? incident.people : everybody
  const gone = typeof value === 'string' && !people.some(({ id }) => id === value)
  return (
    <SelectField
      label={field.label}
      {...frame}
      value={typeof value === 'string' ? value : ''}
      onChange={(id) => onGive(id === '' ? null : id)}
      choices={[
        notAnswered,
        ...people.map(({ id, name }) => ({ value: id, label: name })),
        ...(gone ? [{ value, label: 'Somebody who is not here any more', disabled: true }] : []),
      ]}
    />
  )
}

function ServiceInput(props: Props) {
  const services = useQuery(wordsQuery).data?.services ?? []
  const id = useId()
  return (
    <>
      <Typed
        {...props}
        list={id}
        written={typeof props.value === 'string' ? props.value : ''}
        read={(text) => text || null}
      />
      <datalist id={id}>
        {services.map(({ value }) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </>
  )
}

function InstantInput({ field, value, frame, onGive }: Props) {
  const { shown } = useZones()
  return (
    <DateTimeField
      label={field.label}
      {...frame}
      zone={shown}
      precision="minute"
      value={typeof value === 'string' ? value : null}
      onChange={(at) => onGive(at)}
    />
  )
}
