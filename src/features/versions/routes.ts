import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { versionsContract } from './contract.ts'
import type { VersionsService } from './service.ts'

const os = implement(versionsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createVersionsRoutes(service: VersionsService) {
  return {
    list: os.list.handler(({ input, context }) => service.list(context.actor, input)),
    create: os.create.handler(({ input, context }) => service.create(context.actor, input)),
    rename: os.rename.handler(({ input, context }) => service.rename(context.actor, input)),
    read: os.read.handler(({ input, context }) => service.read(context.actor, input)),
    compare: os.compare.handler(({ input, context }) => service.compare(context.actor, input)),
    authors: os.authors.handler(({ input, context }) => service.authors(context.actor, input)),
    restore: os.restore.handler(({ input, context }) => service.restore(context.actor, input)),
  }
}
