import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { timeSpentContract } from './contract.ts'
import type { TimeSpentService } from './service.ts'

const os = implement(timeSpentContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createTimeSpentRoutes(service: TimeSpentService) {
  return {
    get: os.get.handler(({ input, context }) => service.get(context.actor, input)),
    note: os.note.handler(({ input, context }) => service.note(context.actor, input)),
    edit: os.edit.handler(({ input, context }) => service.edit(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
    restore: os.restore.handler(({ input, context }) => service.restore(context.actor, input)),
    start: os.start.handler(({ input, context }) => service.start(context.actor, input)),
    stop: os.stop.handler(({ input, context }) => service.stop(context.actor, input)),
  }
}
