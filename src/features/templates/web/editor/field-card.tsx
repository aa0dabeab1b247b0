import { Button, IconButton } from '#ui/fields/button.tsx'
import { CheckField, SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import type { FieldType } from '../../model.ts'
import { typeWords } from '../type-words.ts'
import type { DraftField } from './draft.ts'
import s from './editor.module.css'
import { LinesField } from './lines-field.tsx'

type Props = {
  field: DraftField
  /** Places above and below among the fields of the section. */
  first: boolean
  last: boolean
  onChange: (field: DraftField) => void
  onMove: (step: -1 | 1) => void
  onRemove: () => void
}

/** One typed question of a section. */
export function FieldCard({ field, first, last, onChange, onMove, onRemove }: Props) {
  const name = field.label || 'the new field'
  const chosen = field.type === 'choice' || field.type === 'choices'
  const retype = (type: FieldType) => {
    const choices = type === 'choice' || type === 'choices' ? field.choices : []
    // Another type is another question: answers so far could not be compared with new ones.
    onChange({ ...field, type, choices, id: type === field.type ? field.id : null })
  }
  return (
    <li className={s.field} data-field={field.key}>
      <div className={s.fieldRow}>
        <TextField
          label="Name of the field"
          maxLength={200}
          value={field.label}
          onChange={(label) => onChange({ ...field, label })}
        />
        <SelectField
          label="Answer"
          value={field.type}
          onChange={retype}
          choices={Object.entries(typeWords).map(([value, { label }]) => ({ value: value as FieldType, label }))}
        />
        <div className={s.fieldDeeds}>
          <IconButton icon="up" size="s" label={`Move ${name} up`} disabled={first} onClick={() => onMove(-1)} />
          <IconButton icon="down" size="s" label={`Move ${name} down`} disabled={last} onClick={() => onMove(1)} />
          <IconButton icon="trash" size="s" label={`Remove ${name}`} onClick={onRemove} />
        </div>
      </div>
      {chosen && (
        <LinesField
          label="Choices, one a line"
          value={field.choices}
          onChange={(choices) => onChange({ ...field, choices })}
        />
      )}
      <TextField
        label="Help"
        optional
        maxLength={500}
        placeholder={typeWords[field.type].about}
        value={field.help}
        onChange={(help) => onChange({ ...field, help })}
      />
      <CheckField
        label="Asked for before publishing"
        checked={field.required}
        onChange={(required) => onChange({ ...field, required })}
      />
    </li>
  )
}

/** What can be asked: a new field, or one that other outlines ask, so that answers can be compared. */
export function AddField({ onAdd, children }: { onAdd: () => void; children?: React.ReactNode }) {
  return (
    <div className={s.add}>
      <Button size="s" icon="plus" onClick={onAdd}>
        Add a field
      </Button>
      {children}
    </div>
  )
}
