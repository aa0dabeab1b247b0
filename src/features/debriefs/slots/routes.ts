import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { slotsContract } from './contract.ts'
import type { SlotsService } from './service.ts'

const os = implement(slotsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createSlotsRoutes(service: SlotsService) {
  return {
    list: os.list.handler(() => service.list()),
    create: os.create.handler(({ input, context }) => service.create(context.actor, input)),
    update: os.update.handler(({ input, context }) => service.update(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
    restore: os.restore.handler(({ input, context }) => service.restore(context.actor, input)),
    calendar: os.calendar.handler(({ input }) => service.calendar(input)),
  }
}
