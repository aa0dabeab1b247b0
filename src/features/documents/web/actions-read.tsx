import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { peopleQuery } from '#features/incidents/web/requests.ts'
import { IconButton } from '#ui/fields/button.tsx'
import { CheckField, SelectField } from '#ui/fields/choice-fields.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Section } from '#ui/frame/page.tsx'
import type { PlanAction } from '../plan/model.ts'
import s from './documents.module.css'
import { lights, type ReadSide } from './read-side.ts'

/** The action items as they were read. Each gets one owner here; the names of the document stay in its details. */
export function ActionsRead({ plan, onChange, onLight }: ReadSide) {
  const [open, setOpen] = useState<number | null>(null)
  const people = useQuery(peopleQuery).data ?? []
  const set = (index: number, action: PlanAction) => onChange({ ...plan, actions: plan.actions.with(index, action) })
  if (plan.actions.length === 0)
    return (
      <Section title="Action items">
        <p className={s.quiet}>None was found, which is a valid answer.</p>
      </Section>
    )
  return (
    <Section
      title={`Action items, ${plan.actions.filter(({ keep }) => keep).length} of ${plan.actions.length} are kept`}
    >
      <ol className={s.items}>
        {plan.actions.map((action, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: actions keep their place, and two may be alike
            key={index}
            className={`${s.item} ${action.keep ? '' : s.out}`}
            {...lights(onLight, action.lines)}
          >
            <input
              type="checkbox"
              checked={action.keep}
              aria-label={`Keep “${action.title}” as an action item`}
              onChange={({ target }) => set(index, { ...action, keep: target.checked })}
            />
            <span className={s.told}>
              <span>{action.title}</span>
              <span className={s.quiet}>
                {[
                  action.owners.length > 0 ? `Owner: ${action.owners.join(', ')}` : 'no owner named',
                  action.dueOn && `due ${action.dueOn}`,
                  action.ticket,
                  action.done && 'done',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <IconButton
              icon="edit"
              size="s"
              label={`Correct “${action.title}”`}
              aria-expanded={open === index}
              onClick={() => setOpen(open === index ? null : index)}
            />
            {open === index && (
              <div className={s.edit}>
                <TextField
                  label="Title"
                  maxLength={300}
                  value={action.title}
                  error={action.title.trim() === '' ? 'An action needs a title.' : undefined}
                  onChange={(title) => set(index, { ...action, title })}
                />
                <div className={s.pair}>
                  <SelectField
                    label="Owner here"
                    value={action.ownerId ?? ''}
                    onChange={(id) => set(index, { ...action, ownerId: id || null })}
                    choices={[
                      { value: '', label: 'Whoever keeps the document' },
                      ...people.map(({ id, name }) => ({ value: id, label: name })),
                    ]}
                  />
                  <TextField
                    label="Due"
                    type="date"
                    optional
                    value={action.dueOn ?? ''}
                    onChange={(dueOn) => set(index, { ...action, dueOn: dueOn || null })}
                  />
                  <TextField
                    label="Ticket"
                    optional
                    value={action.ticket ?? ''}
                    onChange={(ticket) => set(index, { ...action, ticket: ticket || null })}
                  />
                </div>
                <CheckField label="Done" checked={action.done} onChange={(done) => set(index, { ...action, done })} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}
