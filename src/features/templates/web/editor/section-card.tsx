import { type KeyboardEvent, useId } from 'react'
import { IconButton } from '#ui/fields/button.tsx'
import { CheckField, SelectField } from '#ui/fields/choice-fields.tsx'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { Icon } from '#ui/marks/icon.tsx'
import { Menu, type MenuItem } from '#ui/overlay/menu.tsx'
import type { SectionFacts, TemplateField } from '../../model.ts'
import { blockWords } from '../block-words.ts'
import { type DraftField, type DraftSection, newField } from './draft.ts'
import s from './editor.module.css'
import { AddField, FieldCard } from './field-card.tsx'
import { LinesField } from './lines-field.tsx'

type Props = {
  section: DraftSection
  index: number
  count: number
  open: boolean
  onOpen: (open: boolean) => void
  onChange: (section: DraftSection) => void
  onMove: (step: -1 | 1) => void
  onRemove: () => void
  onRemoveField: (field: DraftField, index: number) => void
  onDrag: (key: string | null) => void
  /** Fields that other outlines ask and this one does not yet. */
  knownFields: readonly TemplateField[]
}

/** One section of the outline: its heading in a row, everything else when it is opened. Alt with the arrows moves it. */
export function SectionCard(props: Props) {
  const { section, index, count, open, onOpen, onChange, onMove, onRemove, onDrag } = props
  const id = useId()
  const name = section.heading || 'the new section'
  const change = (part: Partial<DraftSection>) => onChange({ ...section, ...part })
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  const deeds: MenuItem[] = [
    { id: 'up', label: 'Move up', icon: 'up', keys: 'Alt+Up', disabled: index === 0, run: () => onMove(-1) },
    {
      id: 'down',
      label: 'Move down',
      icon: 'down',
      keys: 'Alt+Down',
      disabled: index === count - 1,
      run: () => onMove(1),
    },
    {
      id: 'level',
      label: section.level === 2 ? 'Make it a part of the section above' : 'Make it a section of its own',
      icon: section.level === 2 ? 'right' : 'left',
      disabled: index === 0,
      run: () => change({ level: section.level === 2 ? 3 : 2 }),
    },
    { id: 'remove', label: 'Remove', icon: 'trash', danger: true, disabled: count === 1, run: onRemove },
  ]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to whatever in it has the focus
    <div className={s.card} data-level={section.level} data-open={open || undefined} onKeyDown={onKeyDown}>
      <div className={s.row}>
        {/* For the pointer only; the menu and Alt with the arrows do the same. */}
        <span
          className={s.grip}
          draggable
          aria-hidden="true"
          title="Drag to another place"
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move'
            event.dataTransfer.setData('text/plain', section.heading)
            onDrag(section.key)
          }}
          onDragEnd={() => onDrag(null)}
        >
          <Icon name="grip" size={18} />
        </span>
        <div className={s.heading}>
          <TextField
            bare
            label={`Heading of section ${index + 1}`}
            placeholder="Heading"
            maxLength={200}
            value={section.heading}
            onChange={(heading) => change({ heading })}
            data-heading={section.key}
          />
        </div>
        <span className={s.marks}>
          {section.required && <Badge tone="accent">required</Badge>}
          {section.facts !== 'none' && <Badge icon="pulse">{blockWords[section.facts].label}</Badge>}
          {section.fields.length > 0 && <Badge icon="table">{section.fields.length}</Badge>}
        </span>
        <IconButton
          icon={open ? 'up' : 'down'}
          label={`${open ? 'Close' : 'Open'} ${name}`}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => onOpen(!open)}
        />
        <Menu iconOnly icon="more" variant="quiet" label={`What can be done with ${name}`} items={deeds} />
      </div>
      {open && (
        <div id={id} className={s.inside}>
          <TextArea
            label="Help: what belongs here"
            rows={2}
            maxLength={1_000}
            value={section.help}
            onChange={(help) => change({ help })}
          />
          <LinesField
            label="Questions to think with, one a line"
            hint="They are shown while nothing is written. Ask how and what; “why did you” makes people defend themselves."
            value={section.prompts}
            onChange={(prompts) => change({ prompts })}
          />
          <SelectField
            label="Facts that stand here by themselves"
            hint={blockWords[section.facts].about}
            value={section.facts}
            onChange={(facts) => change({ facts })}
            choices={Object.entries(blockWords).map(([value, { label }]) => ({ value: value as SectionFacts, label }))}
          />
          <CheckField
            label="Asked for before publishing"
            hint="Publishing a review tells when there are no words here; it never stops anybody."
            checked={section.required}
            onChange={(required) => change({ required })}
          />
          <Fields {...props} />
        </div>
      )}
    </div>
  )
}

function Fields({ section, onChange, onRemoveField, knownFields }: Props) {
  const { fields } = section
  const set = (next: DraftField[]) => onChange({ ...section, fields: next })
  return (
    <div className={s.fieldsPart}>
      <h2>Typed fields</h2>
      <p className={s.hint}>Their answers are data: the library can be filtered by them.</p>
      <ul className={s.fields}>
        {fields.map((field, at) => (
          <FieldCard
            key={field.key}
            field={field}
            first={at === 0}
            last={at === fields.length - 1}
            onChange={(changed) => set(fields.map((one) => (one.key === field.key ? changed : one)))}
            onMove={(step) => set(fields.toSpliced(at, 1).toSpliced(at + step, 0, field))}
            onRemove={() => onRemoveField(field, at)}
          />
        ))}
      </ul>
      <AddField onAdd={() => set([...fields, newField()])}>
        {knownFields.length > 0 && (
          <Menu
            size="s"
            variant="quiet"
            label="One that others ask"
            items={knownFields.map((field) => ({
              id: field.id,
              label: field.label,
              run: () => set([...fields, { ...field, key: field.id }]),
            }))}
          />
        )}
      </AddField>
    </div>
  )
}
