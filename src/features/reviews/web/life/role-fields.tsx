import { useState } from 'react'
import type { Person } from '#features/people/model.ts'
import { Button } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import type { Review } from '../../model.ts'
import s from './life.module.css'

type Role = 'owner' | 'facilitator' | 'noteTaker'
export type RoleChange = {
  ownerId?: string | null
  facilitatorId?: string | null
  noteTakerId?: string | null
  roleReason?: string
}

const roles: { role: Role; field: 'ownerId' | 'facilitatorId' | 'noteTakerId'; label: string }[] = [
  { role: 'owner', field: 'ownerId', label: 'Owner' },
  { role: 'facilitator', field: 'facilitatorId', label: 'Facilitator' },
  { role: 'noteTaker', field: 'noteTakerId', label: 'Note taker' },
]

type RoleFieldsProps = {
  review: Review
  /** A decided review always has an owner. */
  ownerStays: boolean
  people: readonly Person[]
  /** What is being saved just now. */
  saving: RoleChange
  onChange: (change: RoleChange) => void
}

/** Who has which role, and why they were asked. */
export function RoleFields({ review, ownerStays, people, saving, onChange }: RoleFieldsProps) {
  return roles.map(({ role, field, label }) => {
    const current = saving[field] === undefined ? (review[role]?.id ?? '') : (saving[field] ?? '')
    const gone = review[role] && !people.some(({ id }) => id === review[role]?.id) ? [review[role]] : []
    return (
      <div key={role} className={s.role}>
        <SelectField
          label={label}
          value={current}
          onChange={(id) => onChange({ [field]: id || null })}
          choices={[
            { value: '', label: 'Not set', disabled: role === 'owner' && ownerStays },
            ...[...people, ...gone].map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        {current !== '' && (
          <RoleReason
            key={current}
            label={label}
            reason={review.roleReasons[role] ?? ''}
            onReason={(roleReason) => onChange({ [field]: current, roleReason })}
          />
        )}
      </div>
    )
  })
}

/** Why they were asked: an invitation carries its reason. */
function RoleReason({
  label,
  reason,
  onReason,
}: {
  label: string
  reason: string
  onReason: (reason: string) => void
}) {
  const [words, setWords] = useState<string | null>(null)
  if (words === null) {
    return (
      <div className={s.why}>
        {reason && <q>{reason}</q>}
        <Button size="s" variant="quiet" onClick={() => setWords(reason)}>
          {reason ? 'Change why' : 'Say why you ask them'}
          <span className="visually-hidden">: {label}</span>
        </Button>
      </div>
    )
  }
  const keep = () => {
    if (words.trim() !== reason && words.trim() !== '') onReason(words.trim())
    setWords(null)
  }
  return (
    <TextField
      label={`${label}: why they were asked`}
      bare
      autoFocus
      placeholder="You were on call when it began"
      maxLength={500}
      value={words}
      onChange={setWords}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep()
        if (event.key === 'Escape') setWords(null)
      }}
    />
  )
}
