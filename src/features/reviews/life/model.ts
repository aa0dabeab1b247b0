import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'

/** Gather → Understand → Decide → Share → Revisit. Computed by `stageOf`, never set by hand. */
export const Stage = z.enum(['gather', 'understand', 'decide', 'share', 'revisit'])
export type Stage = z.infer<typeof Stage>

/** Everything a review can be asked for. `decided` is asked of every incident, the rest by its decision. */
export const TaskKind = z.enum([
  'decided',
  'owner',
  'timeline',
  'accounts',
  'debrief',
  'sections',
  'actions',
  'drafts',
  'comments',
  'summary',
  'published',
  'revisited',
])
export type TaskKind = z.infer<typeof TaskKind>

/** Who does a task. A review has at most one person for each. */
export const TaskRole = z.enum(['owner', 'facilitator', 'contact', 'noteTaker'])
export type TaskRole = z.infer<typeof TaskRole>

/** What each kind is. `byHand`: Debrief cannot know it, a person says when it is done. */
export const taskKinds: Record<TaskKind, { stage: Stage; byHand: boolean; name: string; help: string }> = {
  decided: {
    stage: 'gather',
    byHand: false,
    name: 'Full, light or no review decided',
    help: 'Not every incident needs a review. Either way the choice is recorded with its reason.',
  },
  owner: {
    stage: 'gather',
    byHand: false,
    name: 'Owner named',
    help: 'One person who sees to it that the review is completed.',
  },
  timeline: {
    stage: 'gather',
    byHand: false,
    name: 'Timeline curated',
    help: 'The story has events, and tells when it began and when it was over.',
  },
  accounts: {
    stage: 'understand',
    byHand: true,
    name: 'Accounts heard',
    help: 'Those who were there told how it looked to them, best before the debrief.',
  },
  debrief: {
    stage: 'understand',
    byHand: true,
    name: 'Debrief held',
    help: 'Done once its date is over, or when somebody says so.',
  },
  sections: {
    stage: 'understand',
    byHand: false,
    name: 'Narrative written',
    help: 'Something is written beside the summary, and what the outline requires is filled in.',
  },
  actions: {
    stage: 'decide',
    byHand: true,
    name: 'Actions decided',
    help: 'No action is only an idea any more. That nothing follows is an answer too, with its reason.',
  },
  drafts: {
    stage: 'share',
    byHand: false,
    name: 'Drafted sentences adopted',
    help: 'Somebody stands behind each sentence that Debrief drafted, or has removed it.',
  },
  comments: {
    stage: 'share',
    byHand: false,
    name: 'Comments and suggestions settled',
    help: 'None is open.',
  },
  summary: {
    stage: 'share',
    byHand: false,
    name: 'Summary written',
    help: 'Written last, short, for somebody who was not there.',
  },
  published: { stage: 'share', byHand: false, name: 'Published', help: 'Everybody who may see it knows it is there.' },
  revisited: {
    stage: 'revisit',
    byHand: true,
    name: 'Looked back at',
    help: 'Are the countermeasures still in place, and did they hold?',
  },
}

/** A task as a policy asks for it. */
export const AskedTask = z.object({
  kind: TaskKind.exclude(['decided']),
  /** The stage waits for required tasks only. */
  required: z.boolean(),
  role: TaskRole,
  /** Business days of the team, counted from resolved, else from the beginning of the review; null = no date. */
  dueDays: z.int().min(0).max(500).nullable(),
})
export type AskedTask = z.infer<typeof AskedTask>

/** What a person said about a task: that it is done, or that it is not being done and why. */
export const TaskMark = z.object({
  how: z.enum(['done', 'notDoing']),
  reason: z.string().trim().max(1_000),
  person: Person.nullable(),
  at: Instant,
})
export type TaskMark = z.infer<typeof TaskMark>

export const Task = z.object({
  kind: TaskKind,
  stage: Stage,
  required: z.boolean(),
  state: z.enum(['open', 'done', 'notDoing']),
  /** Why it is done, or what is missing: one sentence, without a name. */
  told: z.string(),
  role: TaskRole,
  /** Who has the role now, by name; null = nobody. */
  person: z.string().nullable(),
  /** The business day until whose evening it should be done, and that evening's end; null = no date. */
  dueOn: z.iso.date().nullable(),
  dueAt: Instant.nullable(),
  /** Business days it was given; null = no date. */
  dueDays: z.int().nullable(),
  mark: TaskMark.nullable(),
})
export type Task = z.infer<typeof Task>

export const DecisionKind = z.enum(['full', 'light', 'none'])
export type DecisionKind = z.infer<typeof DecisionKind>

/** What speaks for a review. None of them decides: people do. */
export const SignalKind = z.enum(['severity', 'asked', 'humanError', 'localFix', 'nearMiss', 'surprise'])
export type SignalKind = z.infer<typeof SignalKind>

/** The signals that a person marks, because no fact can tell them. */
export const MarkedKind = SignalKind.extract(['nearMiss', 'localFix', 'surprise'])

/** Whether an incident gets a review, which one, and why. Decisions are added, never changed; the newest holds. */
export const Decision = z.object({
  id: z.string(),
  kind: DecisionKind,
  reason: z.string().trim().min(1, 'Say why in a few words; the reason is kept.').max(1_000),
  /** The policy that spoke then, and what it proposed; null when none did. */
  policyName: z.string().nullable(),
  proposed: DecisionKind.nullable(),
  personName: z.string(),
  at: Instant,
})
export type Decision = z.infer<typeof Decision>

/** Lists of incidents that need somebody: no review although one is required, nobody has decided, a deadline is over. */
export const IncidentView = z.enum(['missing', 'undecided', 'overdue'])
export type IncidentView = z.infer<typeof IncidentView>

/** How a review stands in its life, from its rows and facts. */
export const Life = z.object({
  /** Null = undecided. */
  decision: Decision.nullable(),
  tasks: z.array(Task),
  /** The teams the incident belongs to, the first of which counts the days. */
  teams: z.array(z.object({ id: z.string(), name: z.string() })),
  /** In whose zone due dates are counted. */
  zone: z.string(),
  /** From where due dates are counted. */
  countedFrom: Instant,
  /** How many times it was published; `changed` when words or actions changed since the last time. */
  published: z.object({ times: z.int(), changed: z.boolean() }),
  /** What waits for people: drafted sentences that nobody adopted, open comment threads, open suggestions. */
  waiting: z.object({ drafts: z.int(), comments: z.int(), suggestions: z.int() }),
})
export type Life = z.infer<typeof Life>

/** The life of a review as its file keeps it. Who marked something is not in it. */
export const LifeInFile = z.object({
  decision: Decision.omit({ id: true }).nullable(),
  tasks: z.array(AskedTask.extend({ mark: TaskMark.omit({ person: true }).nullable() })).max(20),
})
export type LifeInFile = z.infer<typeof LifeInFile>

/** The life of a review that exists only in a file: nobody decided anything, nothing is asked. */
export const noLife = (zone: string, at: string): Life => ({
  decision: null,
  tasks: [],
  teams: [],
  zone,
  countedFrom: at,
  published: { times: 0, changed: false },
  waiting: { drafts: 0, comments: 0, suggestions: 0 },
})

/** The first stage with an open required task; the last one when there is none. Source: section 3 of the design. */
export function stageOf(tasks: readonly Pick<Task, 'stage' | 'required' | 'state'>[]): Stage {
  const open = tasks.filter((task) => task.required && task.state === 'open').map((task) => task.stage)
  return Stage.options.find((stage) => open.includes(stage)) ?? 'revisit'
}

/** The open required task that is due first; null when none has a date. */
export function nextDue(tasks: readonly Task[]): Task | null {
  const dated = tasks.filter((task) => task.required && task.state === 'open' && task.dueAt !== null)
  return dated.toSorted((a, b) => ((a.dueAt as string) < (b.dueAt as string) ? -1 : 1))[0] ?? null
}

/** True when an open task's day is over at `now` (ms since 1970). */
export function isLate(task: Pick<Task, 'state' | 'dueAt'>, now: number): boolean {
  return task.state === 'open' && task.dueAt !== null && Date.parse(task.dueAt) < now
}
