import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { actionLifeContract } from './contract.ts'
import type { ActionLifeService } from './service.ts'

const os = implement(actionLifeContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createActionLifeRoutes(service: ActionLifeService) {
  return {
    get: os.get.handler(({ input, context }) => service.get(context.actor, input)),
    weigh: os.weigh.handler(({ input, context }) => service.weigh(context.actor, input)),
    shorten: os.shorten.handler(({ input, context }) => service.shorten(context.actor, input)),
    commit: os.commit.handler(({ input, context }) => service.commit(context.actor, input)),
    refuse: os.refuse.handler(({ input, context }) => service.refuse(context.actor, input)),
    begin: os.begin.handler(({ input, context }) => service.begin(context.actor, input)),
    finish: os.finish.handler(({ input, context }) => service.finish(context.actor, input)),
    decline: os.decline.handler(({ input, context }) => service.decline(context.actor, input)),
    merge: os.merge.handler(({ input, context }) => service.merge(context.actor, input)),
    reopen: os.reopen.handler(({ input, context }) => service.reopen(context.actor, input)),
    revisit: os.revisit.handler(({ input, context }) => service.revisit(context.actor, input)),
    revisits: os.revisits.handler(({ input, context }) => service.revisits(context.actor, input)),
  }
}
