import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { RoutingRule } from './model.ts'

const tags = ['Routing']
const manage = { rank: 'admin', scope: 'admin' } as const
const byId = z.object({ id: z.string().max(64) })
const inIncident = z.object({ incidentId: z.string().max(64) })
const Fields = RoutingRule.pick({ name: true, enabled: true, conditions: true, target: true })
const Listing = z.object({
  /** Of the order; each rule has its own besides. */
  version: z.int(),
  rules: z.array(RoutingRule),
  /** Names of the incidents that rules lead to, of those the reader may see. */
  incidents: z.array(z.object({ id: z.string(), number: z.int(), title: z.string() })),
})
/** Id or name, as the items of chat have it in `attributes.channel`. */
const Channel = z.string().trim().min(1).max(200)

/** Where arriving things go: an ordered list, the first rule that matches speaks. */
export const routingContract = {
  list: request(manage, { method: 'GET', path: '/routing-rules', summary: 'All rules in their order', tags }).output(
    Listing,
  ),
  create: request(manage, { method: 'POST', path: '/routing-rules', summary: 'Add a rule at the end', tags })
    .input(Fields)
    .output(RoutingRule),
  update: request(manage, {
    method: 'PATCH',
    path: '/routing-rules/{id}',
    summary: 'Change a rule or switch it off',
    tags,
  })
    .input(Fields.partial().extend({ id: byId.shape.id, version: z.int() }))
    .output(RoutingRule),
  order: request(manage, {
    method: 'PUT',
    path: '/routing-rules/order',
    summary: 'Put the rules into another order',
    tags,
  })
    .input(z.object({ version: z.int(), ids: z.array(z.string().max(64)).max(500) }))
    .output(Listing),
  remove: request(manage, { method: 'DELETE', path: '/routing-rules/{id}', summary: 'Remove a rule', tags })
    .input(byId)
    .output(z.object({ done: z.literal(true) })),
  channels: {
    list: request(
      { rank: 'viewer', scope: 'read' },
      { method: 'GET', path: '/incidents/{incidentId}/channels', summary: 'Chat channels of an incident', tags },
    )
      .input(inIncident)
      .output(z.array(z.string())),
    link: request(
      { rank: 'member', scope: 'write' },
      {
        method: 'PUT',
        path: '/incidents/{incidentId}/channels/{channel}',
        summary: 'Link a chat channel with an incident; it leaves the one it was linked with',
        tags,
      },
    )
      .input(inIncident.extend({ channel: Channel }))
      .output(z.array(z.string())),
    unlink: request(
      { rank: 'member', scope: 'write' },
      {
        method: 'DELETE',
        path: '/incidents/{incidentId}/channels/{channel}',
        summary: 'Take the link away',
        tags,
      },
    )
      .input(inIncident.extend({ channel: Channel }))
      .output(z.array(z.string())),
  },
}
