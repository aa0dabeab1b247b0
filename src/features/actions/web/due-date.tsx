import { Badge } from '#ui/marks/badge.tsx'
import { dateText } from '#ui/time/written-time.ts'
import { type Action, isOverdue } from '../model.ts'

/** The due day; a day is the same day in every zone. `zone` decides when it is over. */
export function DueDate({ action, zone }: { action: Pick<Action, 'dueOn' | 'status'>; zone: string }) {
  if (!action.dueOn) return null
  const text = <time dateTime={action.dueOn}>{dateText(Date.parse(action.dueOn), 'UTC')}</time>
  if (!isOverdue(action, new Date(), zone)) return text
  return (
    <>
      {text} <Badge tone="bad">Overdue</Badge>
    </>
  )
}
