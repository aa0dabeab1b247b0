import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Action, ActionPriority, ActionStatus } from './model.ts'

const tags = ['Actions']
const Fields = Action.pick({
  title: true,
  details: true,
  dueOn: true,
  priority: true,
  kind: true,
  ticket: true,
}).extend({ ownerId: z.string() })
const Row = Action.extend({ incident: z.object({ id: z.string(), number: z.int(), title: z.string() }) })
const Done = z.object({ done: z.literal(true) })
const byId = z.object({ id: z.string() })

/** Action items, of one incident and across all. */
export const actionsContract = {
  list: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/actions', summary: 'Action items across incidents, soonest due first', tags },
  )
    .input(
      z.object({
        incidentId: z.string().max(64).optional(),
        /** A user's id, or `me`. */
        ownerId: z.string().optional(),
        status: ActionStatus.optional(),
        /** Only what still waits for somebody. */
        open: z.stringbool().optional(),
        overdue: z.stringbool().optional(),
        priority: ActionPriority.optional(),
        offset: z.coerce.number().int().min(0).max(1e6).default(0),
        limit: z.coerce.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ total: z.int(), actions: z.array(Row) })),
  create: request(
    { rank: 'member', scope: 'write' },
    { method: 'POST', path: '/incidents/{incidentId}/actions', summary: 'Add an action item, as an idea', tags },
  )
    .input(
      Fields.partial()
        .required({ title: true, ownerId: true })
        .extend({ incidentId: z.string().max(64) }),
    )
    .output(Action),
  update: request(
    { rank: 'member', scope: 'write' },
    { method: 'PATCH', path: '/actions/{id}', summary: 'Change the words of an action item', tags },
  )
    .input(Fields.partial().extend({ id: z.string(), version: z.int() }))
    .output(Action),
  remove: request(
    { rank: 'member', scope: 'write' },
    { method: 'DELETE', path: '/actions/{id}', summary: 'Remove an action item', tags },
  )
    .input(byId)
    .output(Done),
}
