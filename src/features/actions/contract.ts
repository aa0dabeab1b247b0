import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Action } from './model.ts'
import { ActionFilters, ActionGroup, ActionGrouping, ListedAction } from './views/model.ts'

const tags = ['Actions']
const Fields = Action.pick({
  title: true,
  details: true,
  dueOn: true,
  priority: true,
  kind: true,
  ticket: true,
}).extend({ ownerId: z.string() })
const Done = z.object({ done: z.literal(true) })
const byId = z.object({ id: z.string() })

/** Action items, of one incident and across all. */
export const actionsContract = {
  list: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/actions', summary: 'Action items across incidents, soonest due first', tags },
  )
    .input(
      ActionFilters.extend({
        /** Groups stand together, and come with how many each has. */
        group: ActionGrouping.optional(),
        offset: z.coerce.number().int().min(0).max(1e6).default(0),
        limit: z.coerce.number().int().min(1).max(200).default(100),
      }),
    )
    .output(z.object({ total: z.int(), actions: z.array(ListedAction), groups: z.array(ActionGroup).optional() })),
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
