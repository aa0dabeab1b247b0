import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { DateTimeField } from '#ui/fields/date-time-field.tsx'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { type EventFields, Kind, limits } from '../../model.ts'
import { facetsQuery } from '../requests.ts'
import { kindNames } from '../words.ts'
import s from './editor.module.css'

type EventFieldsFormProps = {
  incidentId: string
  zone: string
  fields: EventFields
  faults: Readonly<Record<string, string>>
  /** Whether writing begins at once. */
  focus: boolean
  onChange: (change: Partial<EventFields>) => void
}

const kinds = Kind.options.map((kind) => ({ value: kind, label: kindNames[kind] }))
const peopleOffered = 200

/** Everything a person may say of an event; what is rarely known waits behind a button. */
export function EventFieldsForm({ incidentId, zone, fields, faults, focus, onChange }: EventFieldsFormProps) {
  const id = useId()
  const actors = useQuery(facetsQuery(incidentId)).data?.actors ?? []
  const [more, setMore] = useState(fields.endedAt !== null || fields.knownAt !== null)
  return (
    <>
      <TextArea
        label="What happened"
        rows={1}
        autoFocus={focus}
        maxLength={limits.eventTitle}
        value={fields.title}
        error={faults.title}
        onChange={(title) => onChange({ title: title.replace(/\n/g, ' ') })}
      />
      <div className={s.pair}>
        <DateTimeField
          label="When"
          zone={zone}
          value={fields.occurredAt}
          precision={fields.precision}
          near={fields.occurredAt}
          error={faults.occurredAt}
          onChange={(occurredAt, precision) => occurredAt && onChange({ occurredAt, precision })}
        />
        <SelectField label="Kind" value={fields.kind} choices={kinds} onChange={(kind) => onChange({ kind })} />
      </div>
      <TextField
        label="Who"
        optional
        list={id}
        autoComplete="off"
        maxLength={limits.actor}
        value={fields.actor ?? ''}
        error={faults.actor}
        onChange={(actor) => onChange({ actor: actor === '' ? null : actor })}
      />
      <datalist id={id}>
        {actors.slice(0, peopleOffered).map(({ value }) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <TextArea
        label="Details"
        optional
        rows={2}
        maxLength={limits.eventDetails}
        value={fields.details}
        error={faults.details}
        onChange={(details) => onChange({ details })}
      />
      {more ? (
        <div className={s.pair}>
          <DateTimeField
            label="Known to responders"
            optional
            hint="When they learned of it. Empty is a valid answer."
            zone={zone}
            value={fields.knownAt}
            near={fields.occurredAt}
            error={faults.knownAt}
            onChange={(knownAt) => onChange({ knownAt })}
          />
          <DateTimeField
            label="Ended"
            optional
            hint="For something that lasted."
            zone={zone}
            value={fields.endedAt}
            near={fields.occurredAt}
            error={faults.endedAt}
            onChange={(endedAt) => onChange({ endedAt })}
          />
        </div>
      ) : (
        <div>
          <Button size="s" variant="quiet" icon="plus" onClick={() => setMore(true)}>
            When it was known, when it ended
          </Button>
        </div>
      )}
    </>
  )
}
