import type { Person } from '#features/people/model.ts'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { Grid } from '#ui/layout/layout.tsx'
import s from './actions.module.css'
import type { ActionWords } from './requests.ts'
import { choicesOf, kindNames, priorityNames } from './words.tsx'

type ActionFieldsProps = {
  value: ActionWords
  onChange: (value: ActionWords) => void
  people: readonly Person[]
  faults: Partial<Record<string, string>>
  readOnly: boolean
  /** Its ticket is kept in step, and shown above. */
  hasTicket: boolean
}

/** Everything about one action item. */
export function ActionFields({ value, onChange, people, faults, readOnly, hasTicket }: ActionFieldsProps) {
  const set = (change: Partial<ActionWords>) => onChange({ ...value, ...change })
  return (
    <fieldset className={s.fields} disabled={readOnly}>
      <legend className="visually-hidden">The action</legend>
      <TextField
        label="What will be done"
        hint="Specific and bounded, so that anybody can tell when it is done."
        required
        autoFocus
        maxLength={300}
        value={value.title}
        error={faults.title}
        onChange={(title) => set({ title })}
      />
      <Grid least={220}>
        <SelectField
          label="Owner"
          hint="Exactly one."
          value={value.ownerId}
          error={faults.ownerId}
          onChange={(ownerId) => set({ ownerId })}
          choices={people.map((person) => ({ value: person.id, label: person.name }))}
        />
        <TextField
          label="Due"
          type="date"
          optional
          value={value.dueOn}
          error={faults.dueOn}
          onChange={(dueOn) => set({ dueOn })}
        />
        <SelectField
          label="Kind"
          value={value.kind}
          onChange={(kind) => set({ kind })}
          choices={choicesOf(kindNames)}
        />
        <SelectField
          label="Priority"
          value={value.priority}
          onChange={(priority) => set({ priority })}
          choices={choicesOf(priorityNames)}
        />
      </Grid>
      <TextArea
        label="Details"
        optional
        rows={3}
        maxLength={10_000}
        value={value.details}
        error={faults.details}
        onChange={(details) => set({ details })}
      />
      {!hasTicket && (
        <TextField
          label="Ticket"
          optional
          hint="Number or address of a ticket in your tracker."
          maxLength={500}
          value={value.ticket}
          error={faults.ticket}
          onChange={(ticket) => set({ ticket })}
        />
      )}
    </fieldset>
  )
}
