import { lazy, Suspense, useState } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { Icon } from '#ui/marks/icon.tsx'
import { isLate } from '../../life/model.ts'
import type { ReviewFacts } from '../../model.ts'
import { StageSteps } from '../stage-steps.tsx'
import s from './life.module.css'

const TasksPanel = lazy(async () => ({ default: (await import('./tasks-panel.tsx')).TasksPanel }))

type ReviewLifeProps = { incident: Incident; me: User; facts: Pick<ReviewFacts, 'review' | 'life'> }

/** How far the review is, for those who read it; its tasks unfold. */
export function ReviewLife({ incident, me, facts: { review, life } }: ReviewLifeProps) {
  const [shown, setShown] = useState(false)
  const open = life.tasks.filter((task) => task.state === 'open').length
  const late = life.tasks.filter((task) => task.required && isLate(task, Date.now())).length
  return (
    <>
      <StageSteps stage={review.stage} life={life} />
      <details className={s.tasks} open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
        <summary>
          <Icon name={shown ? 'down' : 'right'} size={16} />
          {open === 0
            ? 'Decision and tasks'
            : open === 1
              ? 'Decision and one open task'
              : `Decision and ${open} open tasks`}
          {review.publishedAt !== null && <Badge tone="good">Published</Badge>}
          {late > 0 && <Badge tone="bad">{late === 1 ? 'One late' : `${late} late`}</Badge>}
        </summary>
        {shown && (
          <Suspense fallback={<Waiting label="Fetching the tasks" lines={5} />}>
            <TasksPanel incident={incident} me={me} />
          </Suspense>
        )}
      </details>
    </>
  )
}
