import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Lesson } from './model.ts'

const tags = ['Life of an action']

/** What earlier incidents that are like this one led to. */
export const earlierContract = {
  list: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/incidents/{incidentId}/earlier-lessons',
      summary: 'Actions of earlier incidents with a factor, service or tag in common, and whether they held',
      tags,
    },
  )
    .input(z.object({ incidentId: z.string().max(64) }))
    .output(z.object({ total: z.int(), lessons: z.array(Lesson) })),
  didNotHold: request(
    { rank: 'viewer', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/earlier-lessons/{id}/did-not-hold',
      summary: 'Say that an earlier action did not hold, as this incident shows',
      tags,
    },
  )
    .input(
      z.object({
        incidentId: z.string().max(64),
        id: z.string().max(64),
        version: z.int(),
        words: z.string().trim().max(5_000).default(''),
      }),
    )
    .output(z.object({ done: z.literal(true) })),
}
