import { useEffect, useRef, useState } from 'react'
import { type Precision, readTypedTime, typedText } from '../time/written-time.ts'
import { offsetName } from '../time/zone-clock.ts'
import { IconButton } from './button.tsx'
import s from './field.module.css'
import { Field, type FieldProps } from './field.tsx'

type DateTimeFieldProps = FieldProps & {
  /** ISO 8601 in UTC with milliseconds, null where no time is given. */
  value: string | null
  precision?: Precision
  /** Only complete times (or null, when emptied) are told; what does not read as a time stays in the box with its error. */
  onChange: (value: string | null, precision: Precision) => void
  /** IANA zone in which the time is typed and shown. */
  zone: string
  /** With it, a time alone is enough: it takes this instant's day. */
  near?: string | undefined
}

/** A point in time, typed or picked, in a named zone. */
export function DateTimeField({
  label,
  bare,
  hint,
  error,
  optional,
  value,
  precision = 'second',
  onChange,
  zone,
  near,
}: DateTimeFieldProps) {
  const written = value === null ? '' : typedText(Date.parse(value), zone, precision)
  const [draft, setDraft] = useState(written)
  const [told, setTold] = useState<{ error?: string | undefined; remark?: string | undefined }>({})
  const picker = useRef<HTMLInputElement>(null)

  useEffect(() => {
    setDraft(written)
    setTold({})
  }, [written])

  const read = (text: string) => {
    if (text.trim() === written) return setTold({})
    if (text.trim() === '') {
      setTold({})
      return onChange(null, precision)
    }
    const time = readTypedTime(text, zone, near === undefined ? undefined : Date.parse(near))
    if (!time.ok) return setTold({ error: time.error })
    onChange(new Date(time.at).toISOString(), time.precision)
    setTold({ remark: time.remark })
  }

  const at = value === null ? Date.now() : Date.parse(value)
  const zoneHint = `${zone.replaceAll('_', ' ')}, ${offsetName(at, zone)}`
  return (
    <Field
      {...{ label, bare, optional }}
      hint={
        <>
          {told.remark ?? hint} <span className={s.optional}>{zoneHint}</span>
        </>
      }
      error={told.error ?? error}
    >
      {(wiring) => (
        <div className={s.withButton}>
          <input
            {...wiring}
            className={s.input}
            value={draft}
            placeholder="2026-03-01 14:02"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setDraft(event.target.value)}
            onBlur={() => read(draft)}
            onKeyDown={(event) => event.key === 'Enter' && read(draft)}
          />
          <input
            ref={picker}
            className={s.hiddenPicker}
            type="datetime-local"
            step="1"
            tabIndex={-1}
            aria-hidden="true"
            value={value === null ? '' : typedText(Date.parse(value), zone, 'second').replace(' ', 'T')}
            onChange={(event) => event.target.value && read(event.target.value)}
          />
          <IconButton icon="calendar" label={`Pick: ${label}`} onClick={() => picker.current?.showPicker()} />
        </div>
      )}
    </Field>
  )
}
