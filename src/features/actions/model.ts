import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'

export const ActionStatus = z.enum(['idea', 'committed', 'inProgress', 'done', 'held', 'notHeld', 'declined', 'merged'])
export type ActionStatus = z.infer<typeof ActionStatus>

export const statusNames: Record<ActionStatus, string> = {
  idea: 'Idea',
  committed: 'Committed',
  inProgress: 'In progress',
  done: 'Done',
  held: 'Held',
  notHeld: 'Did not hold',
  declined: 'Declined',
  merged: 'Merged',
}

export const ActionPriority = z.enum(['high', 'medium', 'low'])
export type ActionPriority = z.infer<typeof ActionPriority>
export const ActionKind = z.enum(['prevent', 'detect', 'mitigate', 'respond', 'process', 'investigate'])
export type ActionKind = z.infer<typeof ActionKind>

/** An action item. It has exactly one owner, always. */
export const Action = z.object({
  id: z.string(),
  /** Counted up per installation; shown as `A-7`. */
  number: z.int(),
  incidentId: z.string(),
  title: z.string().trim().min(1, 'An action needs a title.').max(300),
  details: z.string().max(10_000),
  owner: Person,
  /** A calendar day, `YYYY-MM-DD`, or null while not decided. */
  dueOn: z.iso.date().nullable(),
  priority: ActionPriority,
  kind: ActionKind,
  status: ActionStatus,
  /** Why it was declined, else empty. */
  reason: z.string().max(2_000),
  /** Number or address of a ticket elsewhere, or null. */
  ticket: z.string().max(500).nullable(),
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Action = z.infer<typeof Action>

/** The states in which an action still waits for somebody. */
export const openStatuses = ['idea', 'committed', 'inProgress'] as const satisfies ActionStatus[]
export function isOpen(status: ActionStatus): boolean {
  return openStatuses.some((one) => one === status)
}

/** True when the day of `dueOn` is over in `zone` at `now` and the action still waits to be done. */
export function isOverdue(action: Pick<Action, 'dueOn' | 'status'>, now: Date, zone: string): boolean {
  if (!action.dueOn || !isOpen(action.status)) return false
  return action.dueOn < dayIn(now, zone)
}

/** The calendar day in `zone`: `2026-03-01`. */
export function dayIn(now: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    now,
  )
}

/** What is missing before an action that a file brings may stand as it is: a message for people, or null. */
export function actionFault(
  action: Pick<Action, 'status' | 'dueOn' | 'reason'>,
): { path: string; message: string } | null {
  if (action.status === 'committed' && !action.dueOn)
    return { path: 'dueOn', message: 'A committed action needs a due date.' }
  if (action.status === 'declined' && action.reason.trim() === '')
    return { path: 'reason', message: 'Say why this is not being done; the reason is kept.' }
  return null
}
