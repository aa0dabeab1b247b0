import type { Actor } from '#features/people/model.ts'
import { reviewsContract } from '#features/reviews/contract.ts'
import { ExportName } from '#features/reviews/model.ts'
import type { ReviewAnswer } from '#features/reviews/service.ts'
import { AppError } from '#platform/errors/app-error.ts'
import type { RouteMeta } from '#platform/http/contract.ts'
import type { RawRoute } from '#platform/http/server.ts'
import type { Debrief } from './assemble.ts'

/**
 * The request that is asked most, answered as its contract tells. What is in memory is sent as it was the last time,
 * without being checked against the schema, copied and written as text again: that was most of the work.
 */
export function reviewRoute({ services: { people, reviews } }: Pick<Debrief, 'services'>): RawRoute<Actor> {
  const access = reviewsContract.get['~orpc'].meta as RouteMeta
  const written = new WeakMap<ReviewAnswer, Buffer>()
  return {
    method: 'GET',
    path: '/api/incidents/:incidentId/review',
    async handle({ params }, context, reply) {
      const actor = people.permit(context.actor, access)
      const answer = await reviews.get(actor, { incidentId: params.incidentId ?? '' })
      const bytes = written.get(answer) ?? Buffer.from(JSON.stringify(answer))
      written.set(answer, bytes)
      return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(bytes)
    },
  }
}

/** A picture of the review as a file that can do nothing but be looked at: where Markdown and pages without script point to. */
export function reviewPictureRoute({ services: { people, reviews } }: Pick<Debrief, 'services'>): RawRoute<Actor> {
  return {
    method: 'GET',
    path: '/api/incidents/:incidentId/review/pictures/:name',
    async handle({ params }, context, reply) {
      const actor = people.permit(context.actor, { rank: 'viewer', scope: 'read' })
      const { incidentId = '', name = '' } = params
      const known = ExportName.safeParse(name.replace(/\.svg$/, '-svg'))
      if (!known.success || !name.endsWith('.svg'))
        throw new AppError('NOT_FOUND', 'A review has no such picture.', {
          remedy: 'Ask for factors.svg or impact.svg.',
        })
      const { content, mediaType } = await reviews.export(actor, { incidentId, format: known.data, evidence: 'story' })
      return reply
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .header('cache-control', 'no-store')
        .type(mediaType)
        .send(content)
    },
  }
}
