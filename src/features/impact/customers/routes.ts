import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { customersContract } from './contract.ts'
import type { CustomersService } from './service.ts'

const os = implement(customersContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createCustomersRoutes(service: CustomersService) {
  return {
    list: os.list.handler(({ input, context }) => service.list(context.actor, input)),
    name: os.name.handler(({ input, context }) => service.name(context.actor, input)),
    unname: os.unname.handler(({ input, context }) => service.unname(context.actor, input)),
    add: os.add.handler(({ input, context }) => service.add(context.actor, input)),
    update: os.update.handler(({ input, context }) => service.update(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
    export: os.export.handler(({ input, context }) => service.export(context.actor, input)),
  }
}
