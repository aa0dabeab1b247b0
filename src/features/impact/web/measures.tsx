import { useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { type Measure, type MeasureKind, measureNames } from '../model.ts'
import s from './impact.module.css'
import { MeasureDialog } from './measure-dialog.tsx'
import { figureText } from './words.ts'

const help: Record<MeasureKind, string> = {
  customersAffected: 'How many felt it, or could have.',
  customersReported: 'How many told you themselves.',
  supportTickets: 'Tickets and calls because of it.',
  productivity: 'Hours that colleagues could not work as usual, besides those who responded.',
}

interface MeasuresProps {
  incidentId: string
  measures: readonly Measure[]
  mayWrite: boolean
}

/** The questions that reviews are asked. “Not known” is as good an answer as a number. */
export function Measures({ incidentId, measures, mayWrite }: MeasuresProps) {
  const [openKind, setOpenKind] = useState<MeasureKind | null>(null)
  const open = measures.find(({ kind }) => kind === openKind)
  return (
    <>
      <dl className={s.measures}>
        {measures.map((measure) => (
          <div key={measure.kind} className={s.measure}>
            <dt>{measureNames[measure.kind]}</dt>
            <dd className={measure.figure?.state === 'known' ? s.number : s.honest}>
              {measure.figure
                ? figureText(measure.figure, measure.accuracy, measure.kind === 'productivity' ? 'h' : '')
                : 'Nobody said yet'}
            </dd>
            <dd className={s.how}>{measure.how || help[measure.kind]}</dd>
            {mayWrite && (
              <dd>
                <Button
                  size="s"
                  variant="quiet"
                  aria-label={`${measure.figure ? 'Change' : 'Answer'}: ${measureNames[measure.kind]}`}
                  onClick={() => setOpenKind(measure.kind)}
                >
                  {measure.figure ? 'Change' : 'Answer'}
                </Button>
              </dd>
            )}
          </div>
        ))}
      </dl>
      {open && <MeasureDialog incidentId={incidentId} measure={open} onClose={() => setOpenKind(null)} />}
    </>
  )
}
