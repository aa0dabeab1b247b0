import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { earlierContract } from './contract.ts'
import type { EarlierService } from './service.ts'

const os = implement(earlierContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createEarlierRoutes(service: EarlierService) {
  return {
    list: os.list.handler(({ input, context }) => service.list(context.actor, input)),
    didNotHold: os.didNotHold.handler(({ input, context }) => service.didNotHold(context.actor, input)),
  }
}
