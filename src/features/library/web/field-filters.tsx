import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { IconButton } from '#ui/fields/button.tsx'
import { SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Menu } from '#ui/overlay/menu.tsx'
import { anyAnswer, type FieldFilterName, filterPrefix, rangeEnds, rangeText } from '../field-filter.ts'
import type { AnsweredField } from '../model.ts'
import s from './library.module.css'
import { answersQuery, fieldFiltersIn, fieldsQuery, type LibrarySearch } from './library-search.ts'

type Props = { search: LibrarySearch; onSearch: (search: LibrarySearch) => void }

/** Filters by answers to typed fields: one chooses a field, then what was answered. */
export function FieldFilters({ search, onSearch }: Props) {
  const fields = useQuery(fieldsQuery).data ?? []
  const box = useRef<HTMLFieldSetElement>(null)
  const added = useRef<string>(undefined)
  const given = fieldFiltersIn(search)
  const set = (id: string, value: string) => onSearch({ ...search, [`${filterPrefix}${id}` as FieldFilterName]: value })
  const free = fields.filter(({ id }) => !given.some((one) => one.id === id))
  // What was just chosen is where one goes on.
  useEffect(() => {
    if (added.current === undefined) return
    const control = box.current?.querySelector<HTMLElement>(`[data-of="${added.current}"] :is(select, input)`)
    if (!control) return
    added.current = undefined
    control.focus()
  })
  return (
    <>
      {given.length > 0 && (
        <fieldset ref={box} className={s.answers}>
          <legend className="visually-hidden">Answers</legend>
          {given.map(({ id, value }) => (
            <FieldFilter
              key={id}
              id={id}
              known={fields.find((field) => field.id === id)}
              value={value}
              onChange={(next) => set(id, next)}
            />
          ))}
        </fieldset>
      )}
      {free.length > 0 && (
        <Menu
          size="s"
          variant="quiet"
          icon="plus"
          label="Answer"
          items={[
            { id: 'heading', heading: 'Filter by what was answered' },
            ...free.map(({ id, label, count }) => ({
              id,
              label: `${label} (${count.toLocaleString('en')})`,
              run: () => {
                added.current = id
                set(id, anyAnswer)
              },
            })),
          ]}
        />
      )}
    </>
  )
}

type Asked = Pick<AnsweredField, 'id' | 'label' | 'type'>
type FieldFilterProps = { field: Asked; value: string; onChange: (value: string) => void }

function FieldFilter({
  id,
  known,
  value,
  onChange,
}: { id: string; known: Asked | undefined } & Pick<FieldFilterProps, 'value' | 'onChange'>) {
  // An address may ask for a field that nobody has answered yet.
  const field: Asked = useQuery(answersQuery(id)).data ?? known ?? { id, label: id, type: 'choice' }
  return (
    <div className={s.answer} data-of={field.id}>
      <span aria-hidden="true">{field.label}</span>
      {field.type === 'number' || field.type === 'date-time' ? (
        <Range field={field} value={value} onChange={onChange} />
      ) : field.type === 'text' ? (
        <TextField
          label={`${field.label} contains`}
          bare
          placeholder="any words"
          maxLength={200}
          value={value === anyAnswer ? '' : value}
          onChange={(words) => onChange(words === '' ? anyAnswer : words)}
        />
      ) : (
        <Given field={field} value={value} onChange={onChange} />
      )}
      <IconButton icon="close" size="s" label={`No filter by ${field.label}`} onClick={() => onChange('')} />
    </div>
  )
}

function Given({ field, value, onChange }: FieldFilterProps) {
  const values = useQuery(answersQuery(field.id)).data?.values ?? []
  const other = value !== anyAnswer && !values.some((one) => one.value === value)
  return (
    <SelectField
      label={field.label}
      bare
      value={value}
      onChange={onChange}
      choices={[
        { value: anyAnswer, label: 'Any answer' },
        ...(other ? [{ value, label: value }] : []),
        ...values.map((one) => ({ value: one.value, label: `${one.label} (${one.count.toLocaleString('en')})` })),
      ]}
    />
  )
}

function Range({ field, value, onChange }: FieldFilterProps) {
  const ends = useQuery(answersQuery(field.id)).data
  const [least, most] = rangeEnds(value)
  const type = field.type === 'number' ? 'number' : 'date'
  const hint = (end: string | null | undefined) => (field.type === 'number' ? (end ?? undefined) : undefined)
  return (
    <>
      <TextField
        label={`${field.label} from`}
        bare
        type={type}
        step="any"
        placeholder={hint(ends?.least)}
        value={least}
        onChange={(text) => onChange(rangeText(text, most))}
      />
      <span aria-hidden="true">to</span>
      <TextField
        label={`${field.label} to`}
        bare
        type={type}
        step="any"
        placeholder={hint(ends?.most)}
        value={most}
        onChange={(text) => onChange(rangeText(least, text))}
      />
    </>
  )
}
