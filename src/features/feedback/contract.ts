import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Answer, Feedback } from './model.ts'

const tags = ['Feedback']
/** An incident's id (UUID) or key such as `INC-12`. */
const ofIncident = z.object({ incidentId: z.string().max(64) })
const token = z.string().max(100)

/** How the review was for those who took part. */
export const feedbackContract = {
  get: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/incidents/{incidentId}/feedback',
      summary: 'Whether answers are taken in, and the figures once they are shown',
      tags,
    },
  )
    .input(ofIncident)
    .output(Feedback),
  give: request(
    { rank: 'viewer', scope: 'write' },
    {
      method: 'PUT',
      path: '/incidents/{incidentId}/feedback',
      summary: 'Say how the review was for you, or change what you said before it is shown',
      description:
        'With `anonymous` nothing ties the answer to you. The token in the answer is the only way to change it; Debrief keeps none that could tell whose it is.',
      tags,
    },
  )
    .input(ofIncident.extend({ ...Answer.shape, anonymous: z.boolean(), token: token.nullable().default(null) }))
    .output(z.object({ token: token.nullable() })),
  mine: request(
    { rank: 'viewer', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/feedback/mine',
      summary: 'The answer without a name that a token belongs to',
      tags,
    },
  )
    .input(ofIncident.extend({ token }))
    .output(z.object({ answer: Answer.nullable() })),
  close: request(
    { rank: 'viewer', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/feedback/close',
      summary: 'Show the figures now; when there are too few answers, as soon as there are enough',
      tags,
    },
  )
    .input(ofIncident)
    .output(Feedback),
}
