import { lazy, Suspense } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import type { Life } from '../../life/model.ts'
import s from './life.module.css'

const DecisionCard = lazy(async () => ({ default: (await import('./decision-card.tsx')).DecisionCard }))

/** Above the text of a review about which nobody has decided, and of an incident that gets none. */
export function Undecided({ incident, me, life }: { incident: Incident; me: User; life: Life }) {
  if (life.decision && life.decision.kind !== 'none') return null
  return (
    <div className={s.undecided}>
      <Suspense fallback={null}>
        <DecisionCard incident={incident} me={me} />
      </Suspense>
    </div>
  )
}
