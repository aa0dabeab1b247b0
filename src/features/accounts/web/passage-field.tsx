import { IconButton } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextArea } from '#ui/fields/text-field.tsx'
import { useZones } from '#ui/time/zones.tsx'
import { limits, type Passage } from '../model.ts'
import s from './accounts.module.css'
import { type Moment, momentName } from './moments.ts'

type PassageFieldProps = {
  label: string
  passage: Passage
  moments: readonly Moment[]
  onChange: (passage: Passage) => void
  onRemove?: (() => void) | undefined
  disabled?: boolean
}

/** An answer or free words, and the moments of the timeline they are about. */
export function PassageField({ label, passage, moments, onChange, onRemove, disabled = false }: PassageFieldProps) {
  const { shown: zone } = useZones()
  const pinned = moments.filter(({ id }) => passage.eventIds.includes(id))
  const free = moments.filter(({ id }) => !passage.eventIds.includes(id))
  const pin = (eventIds: string[]) => onChange({ ...passage, eventIds })
  return (
    <div className={s.passage}>
      <TextArea
        label={label}
        serif
        rows={3}
        maxLength={limits.passage}
        value={passage.text}
        disabled={disabled}
        onChange={(text) => onChange({ ...passage, text })}
      />
      <div className={s.pins}>
        {pinned.length > 0 && (
          <ul className={s.pinned} aria-label={`Moments of: ${label}`}>
            {pinned.map((moment) => (
              <li key={moment.id}>
                <span>{momentName(moment, zone)}</span>
                <IconButton
                  icon="close"
                  size="s"
                  disabled={disabled}
                  label={`No longer about ${momentName(moment, zone)}`}
                  onClick={() => pin(passage.eventIds.filter((id) => id !== moment.id))}
                />
              </li>
            ))}
          </ul>
        )}
        {free.length > 0 && pinned.length < limits.pins && (
          <SelectField
            label={`Add a moment that “${label}” is about`}
            bare
            value=""
            disabled={disabled}
            onChange={(id: string) => id && pin([...passage.eventIds, id])}
            choices={[
              { value: '', label: pinned.length > 0 ? 'Another moment …' : 'Is it about a moment of the timeline?' },
              ...free.map((moment) => ({ value: moment.id, label: momentName(moment, zone) })),
            ]}
          />
        )}
        {onRemove && (
          <IconButton icon="trash" size="s" disabled={disabled} label={`Remove: ${label}`} onClick={onRemove} />
        )}
      </div>
    </div>
  )
}
