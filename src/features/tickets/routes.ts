import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { ticketsContract } from './contract.ts'
import type { TicketsService } from './service.ts'

const os = implement(ticketsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createTicketsRoutes(service: TicketsService) {
  return {
    trackers: os.trackers.handler(({ context }) => service.trackers(context.actor)),
    ofIncident: os.ofIncident.handler(({ input, context }) => service.ofIncident(context.actor, input)),
    draft: os.draft.handler(({ input, context }) => service.draft(context.actor, input)),
    create: os.create.handler(({ input, context }) => service.create(context.actor, input)),
    link: os.link.handler(({ input, context }) => service.link(context.actor, input)),
    unlink: os.unlink.handler(({ input, context }) => service.unlink(context.actor, input)),
    settle: os.settle.handler(({ input, context }) => service.settle(context.actor, input)),
    retry: os.retry.handler(({ input, context }) => service.retry(context.actor, input)),
  }
}
