import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Attachment } from './model.ts'

const tags = ['Attachments']
const One = z.object({ incidentId: z.string().max(64), id: z.string() })

/** Files in a review. They are sent and fetched beside this contract, as streams. */
export const attachmentsContract = {
  list: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/incidents/{incidentId}/attachments', summary: 'The attachments of a review', tags },
  )
    .input(
      z.object({
        incidentId: z.string().max(64),
        /** Also those that were removed. */
        removed: z.stringbool().default(false),
      }),
    )
    .output(z.object({ attachments: z.array(Attachment) })),
  remove: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'DELETE',
      path: '/incidents/{incidentId}/attachments/{id}',
      summary: 'Take an attachment out of the list; texts that show it still do',
      tags,
    },
  )
    .input(One)
    .output(z.object({ done: z.literal(true) })),
  restore: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/attachments/{id}/restore',
      summary: 'Bring a removed attachment back',
      tags,
    },
  )
    .input(One)
    .output(Attachment),
}
