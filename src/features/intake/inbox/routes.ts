import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { inboxContract } from './contract.ts'
import type { InboxService } from './service.ts'

const os = implement(inboxContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createInboxRoutes(service: InboxService) {
  return {
    list: os.list.handler(({ input, context }) => service.list(context.actor, input)),
    group: os.group.handler(({ input, context }) => service.group(context.actor, input)),
    take: os.take.handler(({ input, context }) => service.take(context.actor, input)),
    open: os.open.handler(({ input, context }) => service.open(context.actor, input)),
    dismiss: os.dismiss.handler(({ input, context }) => service.dismiss(context.actor, input)),
    restore: os.restore.handler(({ input, context }) => service.restore(context.actor, input)),
  }
}
