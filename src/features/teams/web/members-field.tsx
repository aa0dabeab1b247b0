import { useQuery } from '@tanstack/react-query'
import { peopleQuery } from '#features/incidents/web/requests.ts'
import type { Person } from '#features/people/model.ts'
import { IconButton } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import s from './teams.module.css'

/** Who is in the team, chosen one after another. */
export function MembersField({ value, onChange }: { value: readonly Person[]; onChange: (members: Person[]) => void }) {
  const all = useQuery(peopleQuery).data ?? []
  const left = all.filter(({ id }) => !value.some((member) => member.id === id))
  return (
    <div className={s.members}>
      <SelectField
        label="Members"
        optional
        value=""
        onChange={(id) => {
          const person = left.find((one) => one.id === id)
          if (person) onChange([...value, person])
        }}
        choices={[
          { value: '', label: left.length > 0 ? 'Add somebody' : 'Everybody is in' },
          ...left.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {value.length > 0 && (
        <ul aria-label="Members">
          {value.map((person) => (
            <li key={person.id}>
              {person.name}
              <IconButton
                icon="close"
                size="s"
                label={`Take out ${person.name}`}
                onClick={() => onChange(value.filter(({ id }) => id !== person.id))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
