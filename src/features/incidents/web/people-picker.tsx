import { useQuery } from '@tanstack/react-query'
import type { Person } from '#features/people/model.ts'
import { IconButton } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import s from './incidents.module.css'
import { peopleQuery } from './requests.ts'

type PeoplePickerProps = {
  label: string
  value: readonly Person[]
  onChange: (people: Person[]) => void
  /** Who is always in and cannot be taken out. */
  always: Person
}

/** Named people, chosen one after another. */
export function PeoplePicker({ label, value, onChange, always }: PeoplePickerProps) {
  const all = useQuery(peopleQuery).data ?? []
  const taken = new Set([always.id, ...value.map((person) => person.id)])
  const left = all.filter((person) => !taken.has(person.id))
  const others = value.filter((person) => person.id !== always.id)
  return (
    <div className={s.fields}>
      <ul className={s.people} aria-label={label}>
        <li>
          {always.name} <span className={s.hint}>you</span>
        </li>
        {others.map((person) => (
          <li key={person.id}>
            {person.name}
            <IconButton
              icon="close"
              size="s"
              label={`Take out ${person.name}`}
              onClick={() => onChange(value.filter((other) => other.id !== person.id))}
            />
          </li>
        ))}
      </ul>
      {left.length > 0 ? (
        <SelectField
          label="Let in"
          value=""
          onChange={(id) => {
            const person = left.find((one) => one.id === id)
            if (person) onChange([...value, person])
          }}
          choices={[
            { value: '', label: 'Choose a person', disabled: true },
            ...left.map((person) => ({ value: person.id, label: person.name })),
          ]}
        />
      ) : (
        <p className={s.hint}>Everybody with a login is in. Invite more people in the settings.</p>
      )}
    </div>
  )
}
