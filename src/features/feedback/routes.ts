import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { feedbackContract } from './contract.ts'
import type { FeedbackService } from './service.ts'

const os = implement(feedbackContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createFeedbackRoutes(service: FeedbackService) {
  return {
    get: os.get.handler(({ input, context }) => service.get(context.actor, input)),
    give: os.give.handler(({ input, context }) => service.give(context.actor, input)),
    mine: os.mine.handler(({ input, context }) => service.mine(context.actor, input)),
    close: os.close.handler(({ input, context }) => service.close(context.actor, input)),
  }
}
