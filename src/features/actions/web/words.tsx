import { Badge, type Tone } from '#ui/marks/badge.tsx'
import type { ActionKind, ActionPriority, ActionStatus } from '../model.ts'

export const statusNames: Record<ActionStatus, string> = {
  idea: 'Idea',
  committed: 'Committed',
  done: 'Done',
  held: 'Held',
  declined: 'Declined',
}

export const statusHelp: Record<ActionStatus, string> = {
  idea: 'Soaks for a while before anybody commits to it.',
  committed: 'The owner has promised it, by the due date.',
  done: 'Carried out. Whether it holds shows later.',
  held: 'Looked at again and proven to hold.',
  declined: 'Not being done. The reason is kept.',
}

export const kindNames: Record<ActionKind, string> = {
  prevent: 'Prevent it',
  detect: 'Detect it sooner',
  mitigate: 'Mitigate the effect',
  respond: 'Respond better',
  process: 'Change how we work',
  investigate: 'Find out more',
}

export const priorityNames: Record<ActionPriority, string> = { high: 'High', medium: 'Medium', low: 'Low' }

const tones: Record<ActionStatus, Tone> = {
  idea: 'neutral',
  committed: 'accent',
  done: 'good',
  held: 'good',
  declined: 'neutral',
}

export function StatusMark({ status }: { status: ActionStatus }) {
  return <Badge tone={tones[status]}>{statusNames[status]}</Badge>
}

/** The choices of a select, from a record of names. */
export const choicesOf = <Value extends string>(names: Record<Value, string>) =>
  (Object.entries(names) as [Value, string][]).map(([value, label]) => ({ value, label }))
