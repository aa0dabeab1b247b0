import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { reviewsContract } from './contract.ts'
import type { ReviewsService } from './service.ts'

const os = implement(reviewsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createReviewsRoutes(service: ReviewsService) {
  return {
    get: os.get.handler(({ input, context }) => service.get(context.actor, input)),
    update: os.update.handler(({ input, context }) => service.update(context.actor, input)),
    export: os.export.handler(({ input, context }) => service.export(context.actor, input)),
    import: os.import.handler(({ input, context }) => service.import(context.actor, input)),
  }
}
