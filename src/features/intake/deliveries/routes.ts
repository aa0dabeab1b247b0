import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { deliveriesContract } from './contract.ts'
import type { DeliveriesService } from './service.ts'

const os = implement(deliveriesContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createDeliveriesRoutes(service: DeliveriesService) {
  return {
    list: os.list.handler(({ input, context }) => service.list(context.actor, input)),
    get: os.get.handler(({ input, context }) => service.get(context.actor, input)),
    refusals: os.refusals.handler(({ input, context }) => service.refusals(context.actor, input)),
    replay: os.replay.handler(({ input, context }) => service.replay(context.actor, input)),
    replayMany: os.replayMany.handler(({ input, context }) => service.replayMany(context.actor, input)),
  }
}
