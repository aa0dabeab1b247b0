import { Badge, type Tone } from '#ui/marks/badge.tsx'
import { type ActionKind, type ActionPriority, type ActionStatus, statusNames } from '../model.ts'

export const statusHelp: Record<ActionStatus, string> = {
  idea: 'Soaks for a while before anybody commits to it.',
  committed: 'The owner has promised it, by the due date.',
  inProgress: 'The work on it has begun.',
  done: 'Carried out, with something that shows it. Whether it holds shows later.',
  held: 'Looked at again and proven to hold.',
  notHeld: 'Looked at again: it did not hold, or is no longer in place.',
  declined: 'Not being done. The reason is kept.',
  merged: 'Another action stands for it.',
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
  inProgress: 'accent',
  done: 'good',
  held: 'good',
  notHeld: 'warn',
  declined: 'neutral',
  merged: 'neutral',
}

export function StatusMark({ status }: { status: ActionStatus }) {
  return <Badge tone={tones[status]}>{statusNames[status]}</Badge>
}

/** The choices of a select, from a record of names. */
export const choicesOf = <Value extends string>(names: Record<Value, string>) =>
  (Object.entries(names) as [Value, string][]).map(([value, label]) => ({ value, label }))
