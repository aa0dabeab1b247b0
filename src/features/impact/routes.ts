import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { impactContract } from './contract.ts'
import type { ImpactService } from './service.ts'

const os = implement(impactContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createImpactRoutes(service: ImpactService) {
  return {
    get: os.get.handler(({ input, context }) => service.get(context.actor, input)),
    add: os.add.handler(({ input, context }) => service.add(context.actor, input)),
    update: os.update.handler(({ input, context }) => service.update(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
    restore: os.restore.handler(({ input, context }) => service.restore(context.actor, input)),
    measure: os.measure.handler(({ input, context }) => service.measure(context.actor, input)),
    correct: os.correct.handler(({ input, context }) => service.correct(context.actor, input)),
    setRate: os.setRate.handler(({ input, context }) => service.setRate(context.actor, input)),
  }
}
