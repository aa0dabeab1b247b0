import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Anniversary } from './model.ts'

const tags = ['Reviews']

/** Reviews that were published a year ago, or several. */
export const anniversariesContract = {
  list: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/anniversaries',
      summary: 'Reviews of one’s own that were published years ago these days, and what became of their actions',
      tags,
    },
  ).output(z.array(Anniversary)),
  putAside: request(
    { rank: 'viewer', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/anniversary/put-aside',
      summary: 'Not to be reminded of this anniversary any more; the next one comes',
      tags,
    },
  )
    .input(z.object({ incidentId: z.string().max(64), years: z.int().min(1).max(100) }))
    .output(z.object({ done: z.literal(true) })),
}
