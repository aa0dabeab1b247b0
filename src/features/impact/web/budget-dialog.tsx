import { useState } from 'react'
import { Segments } from '#ui/fields/choice-fields.tsx'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { Grid, Quiet } from '#ui/layout/layout.tsx'
import { burnOf } from '../budget/model.ts'
import type { ErrorBudget } from '../model.ts'
import { burnText } from './budgets-table.tsx'
import { type Drafted, EntryDialog } from './entry-dialog.tsx'
import s from './impact.module.css'
import { readNumber } from './words.ts'

const numberFields = ['objective', 'periodDays', 'badEvents', 'totalEvents', 'badShare', 'minutes'] as const
type Draft = Pick<ErrorBudget, 'name' | 'basis' | 'how'> & Record<(typeof numberFields)[number], string>

const draftOf = (budget: ErrorBudget): Draft => ({
  name: budget.name,
  basis: budget.basis,
  how: budget.how,
  ...(Object.fromEntries(
    numberFields.map((field) => [field, budget[field] === null ? '' : String(budget[field])]),
  ) as Record<(typeof numberFields)[number], string>),
})

interface BudgetDialogProps {
  incidentId: string
  budget: ErrorBudget | null
  /** Minutes for which the impact was felt, to begin with. */
  felt: number | null
  onClose: () => void
}

/** An objective and the numbers from which is worked out what the incident used of its error budget. */
export function BudgetDialog({ incidentId, budget, felt, onClose }: BudgetDialogProps) {
  const [draft, setDraft] = useState<Draft>(() =>
    budget
      ? draftOf(budget)
      : {
          name: '',
          basis: 'share',
          how: '',
          objective: '99.9',
          periodDays: '30',
          badEvents: '',
          totalEvents: '',
          badShare: '',
          minutes: felt === null ? '' : String(Math.round(felt)),
        },
  )
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const drafted = draftedOf(draft)
  const burn = 'entry' in drafted && drafted.entry.type === 'budget' ? burnOf(drafted.entry) : null
  const number = (
    field: (typeof numberFields)[number],
    label: string,
    faults: Partial<Record<string, string>>,
    hint?: string,
  ) => (
    <TextField
      label={label}
      hint={hint}
      inputMode="decimal"
      value={draft[field]}
      error={faults[field]}
      onChange={(text) => set({ [field]: text })}
    />
  )
  return (
    <EntryDialog
      incidentId={incidentId}
      entry={budget}
      title={budget ? 'Error budget' : 'Add an error budget'}
      drafted={drafted}
      onTheirs={(entry) => entry.type === 'budget' && setDraft(draftOf(entry))}
      onClose={onClose}
    >
      {(faults) => (
        <>
          <TextField
            label="Objective"
            required
            autoFocus
            maxLength={120}
            placeholder="Payments succeed"
            value={draft.name}
            error={faults.name}
            onChange={(name) => set({ name })}
          />
          <Grid least={180}>
            {number('objective', 'Good, in %', faults, 'What was promised.')}
            {number('periodDays', 'Over how many days', faults)}
          </Grid>
          <div className={s.field}>
            <span className={s.label} aria-hidden="true">
              Counted by
            </span>
            <Segments
              label="Counted by"
              value={draft.basis}
              onChange={(basis) => set({ basis })}
              choices={[
                { value: 'share', label: 'Share and time' },
                { value: 'events', label: 'Events' },
              ]}
            />
          </div>
          <Grid least={180}>
            {draft.basis === 'share' ? (
              <>
                {number('badShare', 'Bad share, in %', faults, 'Of requests, while it lasted.')}
                {number('minutes', 'Lasted, in minutes', faults)}
              </>
            ) : (
              <>
                {number('badEvents', 'Bad events', faults, 'Because of this incident.')}
                {number('totalEvents', 'All events of the period', faults, 'As expected.')}
              </>
            )}
          </Grid>
          <Quiet>
            {burn ? burnText(burn) : 'A number that nobody knows may stay empty. Then nothing is worked out.'}
          </Quiet>
          <TextArea
            label="How it is known"
            optional
            rows={2}
            maxLength={2000}
            value={draft.how}
            onChange={(how) => set({ how })}
          />
        </>
      )}
    </EntryDialog>
  )
}

const limits: Record<(typeof numberFields)[number], { fits: (value: number) => boolean; says: string }> = {
  objective: { fits: (value) => value > 0 && value < 100, says: 'Write a number above 0 and below 100.' },
  periodDays: { fits: (value) => value > 0 && value <= 3_660, says: 'Write a number of days, at most 3,660.' },
  badEvents: { fits: (value) => value >= 0 && value <= 1e15, says: 'Write a number, or leave it empty.' },
  totalEvents: { fits: (value) => value > 0 && value <= 1e15, says: 'Write a number above 0, or leave it empty.' },
  badShare: { fits: (value) => value >= 0 && value <= 100, says: 'Write a number from 0 to 100, or leave it empty.' },
  minutes: { fits: (value) => value >= 0 && value <= 5_270_400, says: 'Write a number of minutes, or leave it empty.' },
}

function draftedOf({ name, basis, how, ...texts }: Draft): Drafted {
  const numbers = Object.fromEntries(numberFields.map((field) => [field, readNumber(texts[field])])) as Record<
    (typeof numberFields)[number],
    number | null
  >
  const { objective, periodDays, ...rest } = numbers
  const faults: Record<string, string> = name.trim() === '' ? { name: 'An objective needs a name.' } : {}
  for (const field of numberFields) {
    const value = numbers[field]
    const needed = field === 'objective' || field === 'periodDays'
    if (value === null ? needed : !limits[field].fits(value)) faults[field] = limits[field].says
  }
  if (Object.keys(faults).length > 0 || objective === null || periodDays === null) return { faults }
  return { entry: { type: 'budget', name, basis, how, objective, periodDays, ...rest } }
}
