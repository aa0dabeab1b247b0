import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Policy, PreviewRow } from './model.ts'

const tags = ['Policies']
const byId = z.object({ id: z.string().max(64) })
const Fields = Policy.pick({ name: true, enabled: true, conditions: true, result: true })
const Listing = z.object({
  /** Of the order; each policy has its own besides. */
  version: z.int(),
  policies: z.array(Policy),
})
const manage = { rank: 'admin', scope: 'admin' } as const

/** Which incidents should have which review: an ordered list, the first that matches proposes. */
export const policiesContract = {
  list: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/policies', summary: 'All policies in their order', tags },
  ).output(Listing),
  create: request(manage, { method: 'POST', path: '/policies', summary: 'Add a policy at the end', tags })
    .input(Fields)
    .output(Policy),
  update: request(manage, {
    method: 'PATCH',
    path: '/policies/{id}',
    summary: 'Change a policy or switch it off',
    tags,
  })
    .input(Fields.partial().extend({ id: byId.shape.id, version: z.int() }))
    .output(Policy),
  order: request(manage, {
    method: 'PUT',
    path: '/policies/order',
    summary: 'Put the policies into another order',
    tags,
  })
    .input(z.object({ version: z.int(), ids: z.array(z.string().max(64)).max(500) }))
    .output(Listing),
  remove: request(manage, { method: 'DELETE', path: '/policies/{id}', summary: 'Remove a policy', tags })
    .input(byId)
    .output(z.object({ done: z.literal(true) })),
  preview: request(manage, {
    method: 'POST',
    path: '/policies/preview',
    summary: 'Which incidents of the last 365 days a policy would have matched, saved or not',
    tags,
  })
    .input(
      z.object({
        /** Of a saved policy, whose place in the order it takes; null = a new one, at the end. */
        id: z.string().max(64).nullable(),
        conditions: Policy.shape.conditions,
      }),
    )
    .output(
      z.object({
        /** Incidents of the last 365 days that you may see. */
        looked: z.int(),
        matched: z.int(),
        /** Those of `matched` that no earlier policy would have caught. */
        proposed: z.int(),
        /** The newest 100 that matched. */
        rows: z.array(PreviewRow),
      }),
    ),
}
