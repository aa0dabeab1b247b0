import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { webhooksContract } from './contract.ts'
import type { WebhooksService } from './service.ts'

const os = implement(webhooksContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createWebhooksRoutes(service: WebhooksService) {
  return {
    events: os.events.handler(({ context }) => service.events(context.actor)),
    list: os.list.handler(({ context }) => service.list(context.actor)),
    create: os.create.handler(({ input, context }) => service.create(context.actor, input)),
    update: os.update.handler(({ input, context }) => service.update(context.actor, input)),
    pause: os.pause.handler(({ input, context }) => service.pause(context.actor, input)),
    resume: os.resume.handler(({ input, context }) => service.resume(context.actor, input)),
    rotate: os.rotate.handler(({ input, context }) => service.rotate(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
    test: os.test.handler(({ input, context }) => service.test(context.actor, input)),
    messages: os.messages.handler(({ input, context }) => service.messages(context.actor, input)),
    message: os.message.handler(({ input, context }) => service.message(context.actor, input)),
    replay: os.replay.handler(({ input, context }) => service.replay(context.actor, input)),
  }
}
