import type { AskedTask, DecisionKind } from './model.ts'

const light: AskedTask[] = [
  { kind: 'timeline', required: true, role: 'owner', dueDays: 5 },
  { kind: 'owner', required: true, role: 'owner', dueDays: 2 },
  { kind: 'sections', required: true, role: 'owner', dueDays: 8 },
  { kind: 'actions', required: true, role: 'owner', dueDays: 10 },
  { kind: 'published', required: true, role: 'owner', dueDays: 10 },
]

const full: AskedTask[] = [
  { kind: 'timeline', required: true, role: 'owner', dueDays: 2 },
  { kind: 'owner', required: true, role: 'owner', dueDays: 1 },
  { kind: 'accounts', required: false, role: 'facilitator', dueDays: 4 },
  { kind: 'debrief', required: true, role: 'facilitator', dueDays: 5 },
  { kind: 'sections', required: true, role: 'owner', dueDays: 8 },
  { kind: 'actions', required: true, role: 'owner', dueDays: 8 },
  { kind: 'drafts', required: false, role: 'owner', dueDays: 9 },
  { kind: 'comments', required: false, role: 'owner', dueDays: 9 },
  { kind: 'summary', required: true, role: 'owner', dueDays: 9 },
  { kind: 'published', required: true, role: 'owner', dueDays: 10 },
  { kind: 'revisited', required: false, role: 'owner', dueDays: 65 },
]

/** What a review is asked for when no policy says it. Deadlines from practice: soon, with time for ideas to soak. */
export const usualTasks: Record<DecisionKind, readonly AskedTask[]> = { full, light, none: [] }
