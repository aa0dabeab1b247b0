import { Button } from '#ui/fields/button.tsx'
import { Quiet } from '#ui/layout/layout.tsx'
import { DataTable } from '#ui/table/data-table.tsx'
import { type Burn, burnOf } from '../budget/model.ts'
import type { ErrorBudget } from '../model.ts'
import s from './impact.module.css'
import { minutesText, numberText } from './words.ts'

/** `It used 50 % of the error budget: 1,000 events were allowed.` */
export function burnText({ used, rate, allowed }: Burn): string {
  const whole =
    allowed.of === 'events'
      ? `${numberText(Math.round(allowed.amount))} bad events are allowed in the period`
      : `${minutesText(allowed.amount)} of everything bad are allowed in the period`
  const speed = rate === null ? '' : ` It was used ${numberText(Math.round(rate * 10) / 10)} times as fast as allowed.`
  return `It used ${numberText(Math.round(used * 10) / 10)} % of the error budget: ${whole}.${speed}`
}

interface BudgetsTableProps {
  budgets: readonly ErrorBudget[]
  onEdit: ((budget: ErrorBudget) => void) | null
}

export function BudgetsTable({ budgets, onEdit }: BudgetsTableProps) {
  return (
    <DataTable
      caption="Error budgets"
      rows={budgets}
      rowKey={(budget) => budget.id}
      columns={[
        {
          id: 'name',
          header: 'Objective',
          main: true,
          cell: ({ name, how }) => (
            <div className={s.what}>
              {name}
              {how && <Quiet>{how}</Quiet>}
            </div>
          ),
        },
        {
          id: 'objective',
          header: 'Promised',
          cell: ({ objective, periodDays }) => `${objective} % over ${numberText(periodDays)} days`,
        },
        {
          id: 'used',
          header: 'Used by this incident',
          cell: (budget) => {
            const burn = burnOf(budget)
            return burn ? burnText(burn) : <Quiet>A number is missing, so nothing is worked out.</Quiet>
          },
        },
        ...(onEdit
          ? [
              {
                id: 'deeds',
                header: 'Change',
                bare: true,
                align: 'end' as const,
                cell: (budget: ErrorBudget) => (
                  <Button size="s" variant="quiet" aria-label={`Change ${budget.name}`} onClick={() => onEdit(budget)}>
                    Change
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}
