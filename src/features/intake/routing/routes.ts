import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { routingContract } from './contract.ts'
import type { RoutingService } from './service.ts'

const os = implement(routingContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createRoutingRoutes(service: RoutingService) {
  return {
    list: os.list.handler(({ context }) => service.list(context.actor)),
    create: os.create.handler(({ input, context }) => service.create(context.actor, input)),
    update: os.update.handler(({ input, context }) => service.update(context.actor, input)),
    order: os.order.handler(({ input, context }) => service.order(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
    channels: {
      list: os.channels.list.handler(({ input, context }) => service.channels(context.actor, input)),
      link: os.channels.link.handler(({ input, context }) => service.linkChannel(context.actor, input)),
      unlink: os.channels.unlink.handler(({ input, context }) => service.unlinkChannel(context.actor, input)),
    },
  }
}
