import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { reviewQuery } from '#features/reviews/web/requests.ts'
import { Button } from '#ui/fields/button.tsx'
import { templatesQuery } from '../requests.ts'
import s from './move.module.css'
import { MoveDialog } from './move-dialog.tsx'

/** Which outline a review has, and the way to another one. */
export function OutlineLine({ incidentId, mayWrite }: { incidentId: string; mayWrite: boolean }) {
  const facts = useQuery(reviewQuery(incidentId)).data
  const offered = useQuery(templatesQuery).data
  const [moving, setMoving] = useState(false)
  if (!facts) return null
  const { template } = facts
  const newest = offered?.find(({ id }) => id === template.id)?.version ?? template.version
  return (
    <div className={s.line}>
      <span className={s.label}>Outline</span>
      <span>
        {template.name}
        {(template.version > 1 || newest > template.version) && `, version ${template.version}`}
        {newest > template.version && <span className={s.newer}> (there is version {newest})</span>}
      </span>
      {mayWrite && (
        <Button size="s" variant="quiet" onClick={() => setMoving(true)}>
          Change the outline
        </Button>
      )}
      {moving && <MoveDialog facts={facts} onClose={() => setMoving(false)} />}
    </div>
  )
}
