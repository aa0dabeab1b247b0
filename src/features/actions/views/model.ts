import { z } from 'zod'
import { Action, ActionKind, ActionPriority, ActionStatus } from '../model.ts'

/** What somebody may want to look at, each a question of its own. */
export const ActionView = z.enum([
  'mine',
  'team',
  'overdue',
  'soaking',
  'ready',
  'waitingForProof',
  'toRevisit',
  'didNotHold',
  'differs',
])
export type ActionView = z.infer<typeof ActionView>

/** Work that began this many days ago and is not done yet is asked what shows it. */
export const longWorkDays = 30

export const ActionGrouping = z.enum(['owner', 'team', 'incident', 'status', 'kind'])
export type ActionGrouping = z.infer<typeof ActionGrouping>

/** Which actions; all that is given must hold. As a query carries it. */
export const ActionFilters = z.object({
  /** The id or key of an incident. */
  incidentId: z.string().max(64).optional(),
  /** A user's id, or `me`. */
  ownerId: z.string().max(64).optional(),
  /** Of incidents that belong to this team. */
  teamId: z.string().max(64).optional(),
  service: z.string().max(200).optional(),
  tag: z.string().max(200).optional(),
  kind: ActionKind.optional(),
  priority: ActionPriority.optional(),
  status: ActionStatus.optional(),
  /** Only what still waits for somebody. */
  open: z.stringbool().optional(),
  overdue: z.stringbool().optional(),
  view: ActionView.optional(),
})
export type ActionFilters = z.output<typeof ActionFilters>

/**
 * How an action and its ticket in a tracker stand: `making`: it is not there yet · `inStep` · `differs`: a person is asked ·
 * `failing`: the tracker was asked and did not do it · `gone` there · `withheld`: the incident is restricted.
 */
export const TicketMark = z.enum(['making', 'inStep', 'differs', 'failing', 'gone', 'withheld'])
export type TicketMark = z.infer<typeof TicketMark>

/** An action in a list across incidents. */
export const ListedAction = Action.extend({
  incident: z.object({ id: z.string(), number: z.int(), title: z.string() }),
  /** The end of the soak time; null when it has none. */
  soakUntil: z.string().nullable(),
  impact: z.int().nullable(),
  effort: z.int().nullable(),
  likelihood: z.int().nullable(),
  /** The day on which somebody should come back to look. */
  revisitOn: z.iso.date().nullable(),
  /** Null when it has no ticket that is kept in step. */
  ticketMark: TicketMark.nullable(),
  /** The group it is in, when groups were asked for. */
  group: z.string().optional(),
})
export type ListedAction = z.infer<typeof ListedAction>

/** `name` is null for actions of incidents that belong to no team. Groups stand by name or in the order of a life, never by count. */
export const ActionGroup = z.object({ key: z.string(), name: z.string().nullable(), count: z.int() })
export type ActionGroup = z.infer<typeof ActionGroup>

/** A filter somebody keeps for themselves, as the address holds it. */
export const SavedFilter = z.object({
  id: z.string(),
  name: z.string().trim().min(1, 'A filter needs a name.').max(80),
  search: z
    .record(z.string().max(40), z.string().max(200))
    .refine((search) => Object.keys(search).length <= 20, 'holds too many conditions'),
})
export type SavedFilter = z.infer<typeof SavedFilter>
export const mostSavedFilters = 50
