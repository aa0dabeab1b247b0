import { useState } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { Button } from '#ui/fields/button.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Decision } from '../../life/model.ts'
import { DecisionCard } from './decision-card.tsx'
import s from './life.module.css'
import { decisionNames } from './words.ts'

/** What was decided about this review and why, on a few lines; the whole of it one click away. */
export function DecisionLine({ incident, me, decision }: { incident: Incident; me: User; decision: Decision | null }) {
  const [open, setOpen] = useState(false)
  return (
    <div className={s.decided}>
      <p>
        <strong>{decision ? decisionNames[decision.kind] : 'Not decided yet'}</strong>
        {decision && (
          <>
            {' '}
            <q>{decision.reason}</q>
            <span className={s.by}>
              {decision.personName}, <Time at={decision.at} form="date" />
            </span>
          </>
        )}
      </p>
      <div>
        <Button size="s" variant={decision ? 'quiet' : 'primary'} onClick={() => setOpen(true)}>
          {decision ? 'Look at the decision' : 'Decide'}
        </Button>
      </div>
      {open && (
        <Dialog open onClose={() => setOpen(false)} title="Does this need a review?" width={640}>
          <DecisionCard incident={incident} me={me} bare onDecided={() => setOpen(false)} />
        </Dialog>
      )}
    </div>
  )
}
