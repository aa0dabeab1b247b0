import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Connection, InboundIntegration, TestReport, usualOverlapHours } from './model.ts'

const tags = ['Connections']
const byId = z.object({ id: z.string().max(64) })
const manage = { rank: 'admin', scope: 'admin' } as const
/** A secret that the sender made. Printable, because it travels in headers. */
const GivenSecret = z
  .string()
  .trim()
  .min(8, 'A secret needs at least 8 characters.')
  .max(1_000)
  .regex(/^[\x21-\x7e]+$/, 'must be of printable characters without blanks')
const Made = z.object({
  connection: Connection,
  /** Shown this once; null when the sender made it or the address is all there is. */
  secret: z.string().nullable(),
})

/** Outside systems that post to Debrief. */
export const connectionsContract = {
  integrations: request(manage, {
    method: 'GET',
    path: '/integrations',
    summary: 'What a connection can be made for, with the settings of each',
    tags,
  }).output(z.array(InboundIntegration)),
  list: request(manage, { method: 'GET', path: '/connections', summary: 'All connections, by name', tags }).output(
    z.array(Connection),
  ),
  get: request(manage, { method: 'GET', path: '/connections/{id}', summary: 'One connection', tags })
    .input(byId)
    .output(Connection),
  create: request(manage, {
    method: 'POST',
    path: '/connections',
    summary: 'Add a connection; its secret is in the answer, this once',
    tags,
  })
    .input(
      z.object({
        name: Connection.shape.name,
        integration: Connection.shape.integration,
        settings: Connection.shape.settings.default({}),
        /** The secret that the sender made, where it makes it. It may be given later with `rotate`; until then all is refused. */
        secret: GivenSecret.optional(),
      }),
    )
    .output(Made),
  update: request(manage, {
    method: 'PATCH',
    path: '/connections/{id}',
    summary: 'Change the name or the settings',
    tags,
  })
    .input(
      byId.extend({
        version: z.int(),
        name: Connection.shape.name.optional(),
        settings: Connection.shape.settings.optional(),
      }),
    )
    .output(Connection),
  pause: request(manage, {
    method: 'POST',
    path: '/connections/{id}/pause',
    summary: 'Keep what arrives without translating it',
    tags,
  })
    .input(byId)
    .output(Connection),
  resume: request(manage, {
    method: 'POST',
    path: '/connections/{id}/resume',
    summary: 'Go on, beginning with what was kept meanwhile',
    tags,
  })
    .input(byId)
    .output(Connection),
  rotate: request(manage, {
    method: 'POST',
    path: '/connections/{id}/secrets',
    summary: 'A new secret; the earlier ones stay good for some hours',
    tags,
  })
    .input(
      byId.extend({
        secret: GivenSecret.optional(),
        /** 0 ends the earlier ones at once. */
        overlapHours: z
          .number()
          .min(0)
          .max(30 * 24)
          .default(usualOverlapHours),
      }),
    )
    .output(Made),
  endSecret: request(manage, {
    method: 'DELETE',
    path: '/connections/{id}/secrets/{secretId}',
    summary: 'End an earlier secret at once',
    tags,
  })
    .input(byId.extend({ secretId: z.string().max(64) }))
    .output(Connection),
  remove: request(manage, {
    method: 'DELETE',
    path: '/connections/{id}',
    summary: 'Remove a connection; the evidence that came through it stays',
    tags,
  })
    .input(byId)
    .output(z.object({ done: z.literal(true) })),
  test: request(manage, {
    method: 'POST',
    path: '/connections/{id}/test',
    summary: 'Send a test delivery through the whole path, up to the door of an incident',
    tags,
  })
    .input(
      byId.extend({
        /** A body to try; without one the integration's own example, or else the last body that arrived. */
        body: z.string().max(1_000_000).optional(),
      }),
    )
    .output(TestReport),
}
