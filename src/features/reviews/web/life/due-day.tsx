import { Badge } from '#ui/marks/badge.tsx'
import { dateText, timeText } from '#ui/time/written-time.ts'
import { isLate, type Task } from '../../life/model.ts'

/**
 * Until when a task should be done: the day as the team counts it, or with a `zone` of the reader's the moment that day ends
 * there. Late ones say so.
 */
export function DueDay({ task, zone, now }: { task: Task; zone: string | null; now: number }) {
  if (task.dueAt === null || task.dueOn === null) return null
  const at = Date.parse(task.dueAt)
  const text =
    zone === null
      ? dateText(Date.parse(task.dueOn), 'UTC', true)
      : `${dateText(at, zone, true)}, ${timeText(at, zone, 'minute')}`
  return (
    <>
      <span>
        by <time dateTime={task.dueAt}>{text}</time>
      </span>
      {isLate(task, now) && <Badge tone="bad">Late</Badge>}
    </>
  )
}
