import { type Calendar, dueAfter } from '#features/teams/calendar/model.ts'
import type { Review } from '../model.ts'
import { type AskedTask, type Decision, type Task, TaskKind, type TaskMark, taskKinds } from './model.ts'
import { type Judged, progressOf } from './progress.ts'

/** What the tasks of a review are made of besides its facts. */
export interface Asked {
  decision: Decision | null
  asked: readonly AskedTask[]
  marks: Partial<Record<TaskKind, TaskMark>>
  calendar: Calendar
  /** Resolved, else the beginning of the review. */
  countedFrom: string
  roles: Pick<Review, 'owner' | 'facilitator' | 'noteTaker' | 'contact'>
}

/** Whether to review at all is to be decided in so many business days. */
const decideIn = 2

/**
 * The tasks of a review in the order of its life. While it is undecided the only other question is what happened; the rest
 * comes with the decision. A summary is not asked for where the outline has none. What a person said stands above what facts
 * say, except that nothing done by facts waits for a tick.
 */
export function tasksOf(given: Asked, judged: Omit<Judged, 'decided'>): Task[] {
  const { decision, marks, calendar, countedFrom, roles } = given
  const asked = new Map<TaskKind, Omit<AskedTask, 'kind'>>(
    decision
      ? given.asked.map((task) => [task.kind, task])
      : [['timeline', { required: false, role: 'owner', dueDays: null }]],
  )
  asked.set('decided', { required: true, role: 'owner', dueDays: decideIn })
  if (!judged.outline.sections.some(({ id }) => id === 'summary')) asked.delete('summary')
  return TaskKind.options.flatMap((kind) => {
    const task = asked.get(kind)
    if (!task) return []
    const { stage } = taskKinds[kind]
    const { required, role, dueDays } = task
    const mark = kind === 'decided' ? null : (marks[kind] ?? null)
    const progress = progressOf(kind, { ...judged, decided: decision !== null })
    const due = dueDays === null ? null : dueAfter(countedFrom, dueDays, calendar)
    return {
      kind,
      stage,
      required,
      state: progress.done ? 'done' : (mark?.how ?? 'open'),
      told: progress.done || !mark ? progress.told : toldOf(mark),
      role,
      person: role === 'contact' ? roles.contact : (roles[role]?.name ?? null),
      dueOn: due?.on ?? null,
      dueAt: due?.at ?? null,
      dueDays,
      mark,
    } satisfies Task
  })
}

function toldOf({ how, reason }: TaskMark): string {
  if (how === 'notDoing') return `Not doing: ${reason}`
  return reason || 'Somebody said so.'
}
