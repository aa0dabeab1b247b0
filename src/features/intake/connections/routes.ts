import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import type { TryingService } from '../trying/service.ts'
import { connectionsContract } from './contract.ts'
import type { ConnectionsService } from './service.ts'

const os = implement(connectionsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createConnectionsRoutes(service: ConnectionsService, trying: TryingService) {
  return {
    integrations: os.integrations.handler(({ context }) => service.integrations(context.actor)),
    list: os.list.handler(({ context }) => service.list(context.actor)),
    get: os.get.handler(({ input, context }) => service.get(context.actor, input)),
    create: os.create.handler(({ input, context }) => service.create(context.actor, input)),
    update: os.update.handler(({ input, context }) => service.update(context.actor, input)),
    pause: os.pause.handler(({ input, context }) => service.pause(context.actor, input)),
    resume: os.resume.handler(({ input, context }) => service.resume(context.actor, input)),
    rotate: os.rotate.handler(({ input, context }) => service.rotate(context.actor, input)),
    endSecret: os.endSecret.handler(({ input, context }) => service.endSecret(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
    test: os.test.handler(({ input, context }) => trying.test(context.actor, input)),
  }
}
