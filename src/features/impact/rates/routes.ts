import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { ratesContract } from './contract.ts'
import type { createRates } from './service.ts'

const os = implement(ratesContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createRatesRoutes(service: ReturnType<typeof createRates>) {
  return {
    list: os.list.handler(({ context }) => service.list(context.actor)),
    set: os.set.handler(({ input, context }) => service.set(context.actor, input)),
  }
}
