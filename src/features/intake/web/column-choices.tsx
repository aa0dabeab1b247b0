import { SelectField } from '#ui/fields/choice-fields.tsx'
import { Grid, Quiet } from '#ui/layout/layout.tsx'
import type { Look, ReadOptions } from '../model.ts'
import s from './intake.module.css'

type Columns = NonNullable<ReadOptions['columns']>
const roles: { id: keyof Columns; label: string; needed: boolean }[] = [
  { id: 'time', label: 'Time', needed: true },
  { id: 'text', label: 'What happened', needed: true },
  { id: 'actor', label: 'Who', needed: false },
  { id: 'kind', label: 'Kind', needed: false },
  { id: 'id', label: 'Identity of the row', needed: false },
]
const previewRows = 6

/** Which column holds what, with the first rows of the table. The answer is kept for the next table with the same headers. */
export function ColumnChoices({
  columns,
  value,
  onChange,
}: {
  columns: NonNullable<Look['columns']>
  value: ReadOptions['columns']
  onChange: (value: ReadOptions['columns']) => void
}) {
  const set = (role: keyof Columns, name: string) => {
    const next: Columns = { time: '', text: '', ...value, [role]: name || undefined }
    onChange(next)
  }
  const roleOf = (name: string) => roles.find(({ id }) => value?.[id] === name)?.label
  return (
    <fieldset className={s.groups}>
      <legend>Columns</legend>
      <Grid least={160} gap={3}>
        {roles.map(({ id, label, needed }) => (
          <SelectField
            key={id}
            label={label}
            optional={!needed}
            value={value?.[id] ?? ''}
            onChange={(name) => set(id, name)}
            choices={[
              { value: '', label: needed ? 'Choose…' : 'Not in this table' },
              ...columns.names.map((name) => ({ value: name, label: name || '(no name)' })),
            ]}
          />
        ))}
      </Grid>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={s.preview} tabIndex={0} aria-label="First rows of the table">
        <table>
          <thead>
            <tr>
              {columns.names.map((name) => (
                <th key={name} scope="col" className={roleOf(name) ? s.mapped : undefined}>
                  {name}
                  {roleOf(name) && <span> → {roleOf(name)}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {columns.rows.slice(0, previewRows).map((row) => (
              <tr key={row.join('\u0000')}>
                {row.map((cell, at) => (
                  <td key={`${columns.names[at]}${cell}`}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Quiet>These choices are kept for the next table with the same headers.</Quiet>
    </fieldset>
  )
}
