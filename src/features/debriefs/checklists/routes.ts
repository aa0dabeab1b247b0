import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { checklistsContract } from './contract.ts'
import type { ChecklistsService } from './service.ts'

const os = implement(checklistsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createChecklistsRoutes(service: ChecklistsService) {
  const { templates } = os
  return {
    get: os.get.handler(({ input, context }) => service.get(context.actor, input)),
    tick: os.tick.handler(({ input, context }) => service.tick(context.actor, input)),
    edit: os.edit.handler(({ input, context }) => service.edit(context.actor, input)),
    templates: {
      list: templates.list.handler(() => service.templates.list()),
      create: templates.create.handler(({ input, context }) => service.templates.create(context.actor, input)),
      update: templates.update.handler(({ input, context }) => service.templates.update(context.actor, input)),
      remove: templates.remove.handler(({ input, context }) => service.templates.remove(context.actor, input)),
      restore: templates.restore.handler(({ input, context }) => service.templates.restore(context.actor, input)),
    },
  }
}
