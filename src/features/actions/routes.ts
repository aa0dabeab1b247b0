import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { actionsContract } from './contract.ts'
import type { ActionsService } from './service.ts'

const os = implement(actionsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createActionsRoutes(service: ActionsService) {
  return {
    list: os.list.handler(({ input, context }) => service.list(context.actor, input)),
    create: os.create.handler(({ input, context }) => service.create(context.actor, input)),
    update: os.update.handler(({ input, context }) => service.update(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
  }
}
