import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { intakeContract } from './contract.ts'
import type { IntakeService } from './service.ts'

const os = implement(intakeContract).$context<RequestContext<Actor> & { actor: Actor }>()

/** The requests of the contract. `upload` is here for the description only: its body is streamed past the contract by apps. */
export function createIntakeRoutes(service: IntakeService) {
  return {
    list: os.list.handler(({ input, context }) => service.list(context.actor, input)),
    get: os.get.handler(({ input, context }) => service.get(context.actor, input)),
    start: os.start.handler(({ input, context }) => service.start(context.actor, input)),
    cancel: os.cancel.handler(({ input, context }) => service.cancel(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
  }
}
