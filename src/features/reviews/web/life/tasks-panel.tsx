import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { Stage, stageOf, type Task, type TaskKind, taskKinds } from '../../life/model.ts'
import { reviewQuery } from '../requests.ts'
import { DecisionLine } from './decision-line.tsx'
import s from './life.module.css'
import { PublishLine } from './publish-line.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { life, refreshLife } from './requests.ts'
import { TaskItem } from './task-item.tsx'
import { stageWords } from './words.ts'

type Saying = { kind: TaskKind; how: 'done' | 'notDoing' }

/**
 * What the review is asked for, by stage: most of it ticks itself. Arrow keys go from one to the next. Beside the text while
 * people write, and on the reading page.
 */
export function TasksPanel({ incident, me }: { incident: Incident; me: User }) {
  const queries = useQueryClient()
  const notify = useNotify()
  const answer = useQuery(reviewQuery(incident.id))
  const [mine, setMine] = useState(false)
  const [asking, setAsking] = useState<Saying | null>(null)
  const say = useMutation({
    mutationFn: ({ reason, ...saying }: Saying & { reason: string }) =>
      life.markTask({ incidentId: incident.id, ...saying, reason }),
    onSuccess: () => setAsking(null),
    onSettled: () => refreshLife(queries, incident.id),
  })
  const takeBack = useMutation({
    mutationFn: (kind: TaskKind) => life.unmarkTask({ incidentId: incident.id, kind }),
    onError: (error) => {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
    },
    onSettled: () => refreshLife(queries, incident.id),
  })

  if (!answer.data) {
    return answer.isError ? (
      <FailureNotice failure={failureOf(answer.error)} onRetry={() => answer.refetch()} />
    ) : (
      <Waiting label="Fetching the tasks" lines={6} />
    )
  }
  const { tasks, zone } = answer.data.life
  const mayWrite = me.role !== 'viewer'
  const present = stageOf(tasks)
  const now = Date.now()
  const dated = tasks.some((task) => task.state === 'open' && task.dueAt !== null)
  const tick = (task: Task) => {
    if (task.kind === 'actions') setAsking({ kind: task.kind, how: 'done' })
    else say.mutate({ kind: task.kind, how: 'done', reason: '' })
  }
  return (
    <Stack gap={4}>
      <DecisionLine incident={incident} me={me} decision={answer.data.life.decision} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys only move between buttons that are there anyway */}
      <div className={s.stages} onKeyDown={moveBetweenTasks}>
        {Stage.options.map((stage) => {
          const here = tasks.filter((task) => task.stage === stage)
          if (here.length === 0) return null
          const open = here.filter((task) => task.state === 'open').length
          return (
            <section key={stage} aria-label={stageWords[stage]} data-present={stage === present || undefined}>
              <h2>
                {stageWords[stage]}
                <span>{open === 0 ? 'done' : stage === present ? 'now' : `${open} open`}</span>
              </h2>
              <ul>
                {here.map((task) => (
                  <TaskItem
                    key={task.kind}
                    task={task}
                    now={now}
                    zone={mine ? me.timeZone : null}
                    mayWrite={mayWrite}
                    busy={say.isPending || takeBack.isPending}
                    onTick={() => tick(task)}
                    onLeave={() => setAsking({ kind: task.kind, how: 'notDoing' })}
                    onTakeBack={() => takeBack.mutate(task.kind)}
                  />
                ))}
              </ul>
            </section>
          )
        })}
      </div>
      {dated && zone !== me.timeZone && (
        <div>
          <Button variant="quiet" size="s" icon="globe" aria-pressed={mine} onClick={() => setMine(!mine)}>
            {mine ? `In your time (${me.timeZone})` : `Days of ${zone.replaceAll('_', ' ')}`}
          </Button>
        </div>
      )}
      {answer.data.life.decision && answer.data.life.decision.kind !== 'none' && (
        <PublishLine incident={incident} me={me} review={answer.data.review} life={answer.data.life} />
      )}
      {asking && (
        <ReasonDialog
          title={asking.how === 'done' ? 'No actions follow' : `Not doing: ${taskKinds[asking.kind].name}`}
          label="Why?"
          hint={
            asking.how === 'done'
              ? 'That nothing follows is a valid result. The reason is kept with the review.'
              : 'The reason is kept with the review, and can be taken back.'
          }
          confirm={asking.how === 'done' ? 'Nothing follows' : 'Leave it out'}
          busy={say.isPending}
          failure={failureOf(say.error)}
          onConfirm={(reason) => say.mutate({ ...asking, reason })}
          onClose={() => {
            say.reset()
            setAsking(null)
          }}
        />
      )}
    </Stack>
  )
}

function moveBetweenTasks(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('li button')]
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
  if (step === 0 || at < 0 || (event.target as HTMLElement).closest('[role="menu"], dialog')) return
  const row = buttons[at]?.closest('li')
  const next = step > 0 ? buttons.slice(at + 1) : buttons.slice(0, at).reverse()
  const found = next.find((button) => button.closest('li') !== row)
  const first = found?.closest('li')?.querySelector('button')
  if (!first) return
  event.preventDefault()
  first.focus()
}
