import type { Precision } from '#features/timeline/model.ts'
import { Button } from '#ui/fields/button.tsx'
import { Quiet } from '#ui/layout/layout.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { DataTable } from '#ui/table/data-table.tsx'
import { Duration, Time } from '#ui/time/time.tsx'
import { functionalSeverityNames, type ImpactWindow, impactKindNames, windowName } from '../model.ts'
import s from './impact.module.css'
import { numberText } from './words.ts'

interface WindowsTableProps {
  windows: readonly ImpactWindow[]
  /** Null for whoever only reads. */
  onEdit: ((window: ImpactWindow) => void) | null
}

/** Every window in words: the same that the picture draws. */
export function WindowsTable({ windows, onEdit }: WindowsTableProps) {
  return (
    <DataTable
      caption="Impact windows"
      rows={windows}
      rowKey={(window) => window.id}
      columns={[
        {
          id: 'what',
          header: 'What',
          main: true,
          cell: (window) => (
            <div className={s.what}>
              {windowName(window)}
              {window.title && <Quiet>{impactKindNames[window.kind]}</Quiet>}
              {window.title && scopeOf(window) && <Quiet>{scopeOf(window)}</Quiet>}
            </div>
          ),
        },
        {
          id: 'from',
          header: 'From',
          cell: ({ start, startPrecision }) => <Time at={start} precision={readable(startPrecision)} />,
        },
        {
          id: 'to',
          header: 'Until',
          cell: ({ end, endState, endPrecision }) =>
            end !== null ? (
              <Time at={end} precision={readable(endPrecision)} />
            ) : (
              <Badge tone={endState === 'ongoing' ? 'warn' : 'neutral'}>
                {endState === 'ongoing' ? 'goes on' : 'not known'}
              </Badge>
            ),
        },
        {
          id: 'lasted',
          header: 'Lasted',
          align: 'end',
          cell: ({ start, end }) => end !== null && <Duration ms={Date.parse(end) - Date.parse(start)} />,
        },
        {
          id: 'share',
          header: 'Share',
          align: 'end',
          cell: ({ share }) => (share === null ? <Quiet>not known</Quiet> : `${numberText(share)}\u00a0%`),
        },
        {
          id: 'severity',
          header: 'What still worked',
          cell: ({ severity, degree }) => (
            <div className={s.what}>
              {severity && functionalSeverityNames[severity]}
              {degree && <Quiet>{degree}</Quiet>}
            </div>
          ),
        },
        ...(onEdit
          ? [
              {
                id: 'deeds',
                header: 'Change',
                bare: true,
                align: 'end' as const,
                cell: (window: ImpactWindow) => (
                  <Button
                    size="s"
                    variant="quiet"
                    aria-label={`Change ${windowName(window)}`}
                    onClick={() => onEdit(window)}
                  >
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

/** Milliseconds are not read. */
const readable = (precision: Precision) => (precision === 'millisecond' ? 'second' : precision)

const scopeOf = ({ services, regions, customers }: ImpactWindow) => [...services, ...regions, ...customers].join(', ')
