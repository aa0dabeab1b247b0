import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { anniversariesContract } from './contract.ts'
import type { AnniversariesService } from './service.ts'

const os = implement(anniversariesContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createAnniversariesRoutes(service: AnniversariesService) {
  return {
    list: os.list.handler(({ context }) => service.list(context.actor)),
    putAside: os.putAside.handler(({ input, context }) => service.putAside(context.actor, input)),
  }
}
