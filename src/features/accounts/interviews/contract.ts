import { z } from 'zod'
import { PersonName } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'
import { request } from '#platform/http/contract.ts'
import { limits, Passages, SharedAs } from '../model.ts'
import { Interview, OpenInterview } from './model.ts'

const tags = ['Interviews']
const ofIncident = z.object({ incidentId: z.string().max(64) })
const byId = ofIncident.extend({ id: z.string().max(64) })
const Done = z.object({ done: z.literal(true) })
const own = { rank: 'viewer', scope: 'browser' } as const
const Words = z.string().trim().max(limits.words)

/** Conversations about an incident, with the consent of whoever is asked. */
export const interviewsContract = {
  list: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/incidents/{incidentId}/interviews',
      summary: 'Interviews that one has a part in, or looks after: that they are, never what was said',
      tags,
    },
  )
    .input(ofIncident)
    .output(z.object({ interviews: z.array(Interview) })),
  plan: request(
    { rank: 'member', scope: 'write' },
    { method: 'POST', path: '/incidents/{incidentId}/interviews', summary: 'Plan an interview', tags },
  )
    .input(
      ofIncident.extend({
        person: z.union([z.object({ userId: z.string().max(64) }), z.object({ name: PersonName })]),
        interviewerId: z.string().max(64),
        plannedAt: Instant.nullable().default(null),
        purpose: Words.default(''),
      }),
    )
    .output(Interview),
  open: request(own, {
    method: 'GET',
    path: '/incidents/{incidentId}/interviews/{id}',
    summary: 'An interview as one of its people sees it',
    tags,
  })
    .input(byId)
    .output(OpenInterview),
  change: request(own, {
    method: 'PATCH',
    path: '/incidents/{incidentId}/interviews/{id}',
    summary: 'Change the plan of an interview',
    tags,
  })
    .input(byId.extend({ version: z.int(), plannedAt: Instant.nullable().optional(), purpose: Words.optional() }))
    .output(OpenInterview),
  remove: request(own, {
    method: 'DELETE',
    path: '/incidents/{incidentId}/interviews/{id}',
    summary: 'Remove an interview with everything that was noted',
    tags,
  })
    .input(byId)
    .output(Done),
  consent: request(own, {
    method: 'POST',
    path: '/incidents/{incidentId}/interviews/{id}/consent',
    summary: 'Give consent, or withdraw it: then notes are erased and what was shared is taken back',
    description: 'By the interviewed person. For somebody without a login the interviewer says how they said so.',
    tags,
  })
    .input(byId.extend({ given: z.boolean(), words: Words.default('') }))
    .output(OpenInterview),
  note: request(own, {
    method: 'PUT',
    path: '/incidents/{incidentId}/interviews/{id}/notes',
    summary: 'Keep notes, and with `parts` show the interviewed person what should be shared',
    tags,
  })
    .input(byId.extend({ version: z.int(), notes: Passages, parts: Passages.optional() }))
    .output(OpenInterview),
  answer: request(own, {
    method: 'POST',
    path: '/incidents/{incidentId}/interviews/{id}/answer',
    summary: 'Agree to the parts being shared, with a name or without, or not',
    tags,
  })
    .input(byId.extend({ version: z.int(), share: SharedAs.or(z.literal('none')) }))
    .output(OpenInterview),
}
