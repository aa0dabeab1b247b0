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
    // A remark is about the value that has just arrived, an error about words that are gone now.
    setTold((now) => (now.remark ? now : {}))
  }, [written])

  /** False where the text is not a time. */
  const read = (text: string): boolean => {
    if (text.trim() === written) {
      setTold((now) => (now.error ? {} : now))
      return true
    }
    const time =
      text.trim() === '' ? null : readTypedTime(text, zone, near === undefined ? undefined : Date.parse(near))
    if (time && !time.ok) {
      setTold({ error: time.error })
      return false
    }
    setTold({ remark: time?.remark })
    onChange(time && new Date(time.at).toISOString(), time?.precision ?? precision)
    return true
  }

  const at = value === null ? Date.now() : Date.parse(value)
  const zoneHint = zone === 'UTC' ? zone : `${zone.replaceAll('_', ' ')}, ${offsetName(at, zone)}`
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
            // A form is not sent with words that are no time.
            onKeyDown={(event) => event.key === 'Enter' && !read(draft) && event.preventDefault()}
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
