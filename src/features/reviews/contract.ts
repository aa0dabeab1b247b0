import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { DraftSection, ExportName, Review, ReviewDocument, ReviewFacts } from './model.ts'

const tags = ['Reviews']
/** An incident's id (UUID) or key such as `INC-12`: a review has the address of its incident. */
const inIncident = z.object({ incidentId: z.string().max(64) })

/** The review of an incident. */
export const reviewsContract = {
  get: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/incidents/{incidentId}/review',
      summary: 'The review with its facts, draft and sections',
      tags,
    },
  )
    .input(inIncident)
    .output(ReviewFacts.extend({ draft: z.array(DraftSection) })),
  update: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'PATCH',
      path: '/incidents/{incidentId}/review',
      summary:
        'Change outline, owner, facilitator, meeting or contact; words and answers are kept when the outline changes',
      tags,
    },
  )
    .input(
      inIncident.extend({
        version: z.int(),
        templateId: z.string().max(60).optional(),
        /** Of the template named, else of the one the review has. Without it the newest version is taken. */
        templateVersion: z.int().min(1).optional(),
        ownerId: z.string().nullable().optional(),
        facilitatorId: z.string().nullable().optional(),
        noteTakerId: z.string().nullable().optional(),
        /** Why those who are named now were asked, in a few words they will read. */
        roleReason: z.string().trim().max(500).optional(),
        meetingDate: Review.shape.meetingDate.optional(),
        contact: Review.shape.contact.optional(),
      }),
    )
    .output(Review),
  export: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/incidents/{incidentId}/review/export',
      summary:
        'The review as a file: Markdown in the outline of a template, JSON of everything, the timeline as CSV, or a picture of it',
      tags,
    },
  )
    .input(
      inIncident.extend({
        format: ExportName.default('md'),
        template: z.string().max(60).optional(),
        zone: z.string().max(64).optional(),
        evidence: z.enum(['story', 'all']).default('story'),
      }),
    )
    .output(z.object({ fileName: z.string(), mediaType: z.string(), content: z.string() })),
  import: request(
    { rank: 'member', scope: 'write' },
    { method: 'POST', path: '/reviews/import', summary: 'Bring in a review from its JSON file', tags },
  )
    .input(z.object({ document: ReviewDocument }))
    .output(
      z.object({
        incidentId: z.string(),
        number: z.int(),
        /** What could not be taken over as it was, in sentences for people; empty when nothing. */
        notes: z.array(z.string()),
      }),
    ),
}
