import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { teamsContract } from './contract.ts'
import type { TeamsService } from './service.ts'

const os = implement(teamsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createTeamsRoutes(service: TeamsService) {
  return {
    list: os.list.handler(() => service.list()),
    create: os.create.handler(({ input, context }) => service.create(context.actor, input)),
    update: os.update.handler(({ input, context }) => service.update(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
  }
}
