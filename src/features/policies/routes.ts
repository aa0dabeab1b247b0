import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { policiesContract } from './contract.ts'
import type { PoliciesService } from './service.ts'

const os = implement(policiesContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createPoliciesRoutes(service: PoliciesService) {
  return {
    list: os.list.handler(() => service.list()),
    create: os.create.handler(({ input, context }) => service.create(context.actor, input)),
    update: os.update.handler(({ input, context }) => service.update(context.actor, input)),
    order: os.order.handler(({ input, context }) => service.order(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
    preview: os.preview.handler(({ input, context }) => service.preview(context.actor, input)),
  }
}
