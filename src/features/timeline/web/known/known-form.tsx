import { type FormEvent, type KeyboardEvent, useId, useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Time } from '#ui/time/time.tsx'
import { readTypedTime, typedText } from '#ui/time/written-time.ts'
import { useZones } from '#ui/time/zones.tsx'
import { readKnown } from '../../known/entry.ts'
import type { Event, EventChanges, KnownHow } from '../../model.ts'
import s from './known.module.css'
import { knownHowNames, namesIn, shownPrecision } from './known-words.ts'

type KnownFormProps = {
  event: Event
  names: readonly string[]
  onSave: (fields: EventChanges) => Promise<void>
  onStop: () => void
}

/** When, by whom and how one event became known. Enter saves and goes on to the next, Escape leaves it as it was. */
export function KnownForm({ event, names, onSave, onStop }: KnownFormProps) {
  const { shown: zone } = useZones()
  const list = useId()
  const [time, setTime] = useState(() => (event.knownAt ? typedText(Date.parse(event.knownAt), zone, 'minute') : ''))
  const [by, setBy] = useState(() => (event.knownBy ?? []).join(', '))
  const [how, setHow] = useState<KnownHow | ''>(event.knownHow ?? '')
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const read = readKnown(time, event, (text, near) => readTypedTime(text, zone, near))
  // The list completes the name that is being typed, behind the ones before it.
  const before = by.includes(',') ? `${by.slice(0, by.lastIndexOf(','))}, ` : ''
  const save = async (submit: FormEvent) => {
    submit.preventDefault()
    setTried(true)
    if (!read.ok || busy) return
    setBusy(true)
    await onSave({ knownAt: read.knownAt, knownBy: namesIn(by), knownHow: how || null })
    setBusy(false)
  }
  const onKey = (key: KeyboardEvent) => {
    if (key.key === 'Escape') {
      key.preventDefault()
      key.stopPropagation()
      onStop()
    }
  }
  return (
    <form className={s.form} onSubmit={save} onKeyDown={onKey} aria-label={`Since when “${event.title}” was known`}>
      <p className={s.formTitle}>
        <Time at={event.occurredAt} precision={shownPrecision(event)} form="time" /> {event.title}
      </p>
      <div className={s.fields}>
        <TextField
          label="Known since"
          autoFocus
          autoComplete="off"
          placeholder="14:05, +12, ="
          hint="14:05 · +12 minutes later · = at once · empty: not recorded"
          value={time}
          error={tried && !read.ok ? read.error : undefined}
          onChange={setTime}
        />
        <TextField
          label="By whom"
          optional
          list={list}
          autoComplete="off"
          value={by}
          hint="Names with commas between them."
          onChange={setBy}
        />
        <datalist id={list}>
          {names.map((name) => (
            <option key={name} value={`${before}${name}`} />
          ))}
        </datalist>
        <SelectField
          label="How it is known"
          optional
          value={how}
          onChange={setHow}
          choices={[
            { value: '', label: 'not said' },
            ...(Object.keys(knownHowNames) as KnownHow[]).map((value) => ({ value, label: knownHowNames[value] })),
          ]}
        />
      </div>
      <div className={s.formDeeds}>
        <Button type="submit" size="s" variant="primary" busy={busy}>
          Save, next
        </Button>
        <Button size="s" variant="quiet" onClick={onStop}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
