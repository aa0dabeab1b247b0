import { Button } from '#ui/fields/button.tsx'
import { Quiet } from '#ui/layout/layout.tsx'
import { DataTable } from '#ui/table/data-table.tsx'
import { type BusinessMetric, deltaOf, type Figure } from '../model.ts'
import s from './impact.module.css'
import { figureText, numberText, signedText } from './words.ts'

/** `−50 per minute (−25 %)` */
export function deltaText({ amount, percent }: { amount: number; percent: number | null }, unit: string): string {
  const share = percent === null ? '' : ` (${signedText(Math.round(percent * 10) / 10)} %)`
  return `${signedText(amount)}${unit && ` ${unit}`}${share}`
}

interface MetricsTableProps {
  metrics: readonly BusinessMetric[]
  onEdit: ((metric: BusinessMetric) => void) | null
}

export function MetricsTable({ metrics, onEdit }: MetricsTableProps) {
  const figure = (value: Figure) =>
    value.state === 'known' ? numberText(value.value) : <Quiet>{figureText(value)}</Quiet>
  return (
    <DataTable
      caption="Business metrics"
      rows={metrics}
      rowKey={(metric) => metric.id}
      columns={[
        {
          id: 'name',
          header: 'Metric',
          main: true,
          cell: ({ name, unit, how }) => (
            <div className={s.what}>
              {name}
              {(unit || how) && <Quiet>{[unit, how].filter(Boolean).join(' · ')}</Quiet>}
            </div>
          ),
        },
        { id: 'baseline', header: 'Usually', align: 'end', cell: ({ baseline }) => figure(baseline) },
        { id: 'during', header: 'During', align: 'end', cell: ({ during }) => figure(during) },
        {
          id: 'delta',
          header: 'Difference',
          align: 'end',
          cell: (metric) => {
            const delta = deltaOf(metric)
            return delta ? deltaText(delta, '') : <Quiet>cannot be told</Quiet>
          },
        },
        ...(onEdit
          ? [
              {
                id: 'deeds',
                header: 'Change',
                bare: true,
                align: 'end' as const,
                cell: (metric: BusinessMetric) => (
                  <Button size="s" variant="quiet" aria-label={`Change ${metric.name}`} onClick={() => onEdit(metric)}>
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
