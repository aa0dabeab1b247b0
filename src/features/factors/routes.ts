import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { factorsContract } from './contract.ts'
import type { FactorsService } from './service.ts'

const os = implement(factorsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createFactorsRoutes(service: FactorsService) {
  return {
    graph: os.graph.handler(({ input, context }) => service.graph(context.actor, input)),
    add: os.add.handler(({ input, context }) => service.add(context.actor, input)),
    edit: os.edit.handler(({ input, context }) => service.edit(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
    link: os.link.handler(({ input, context }) => service.link(context.actor, input)),
    editLink: os.editLink.handler(({ input, context }) => service.editLink(context.actor, input)),
    unlink: os.unlink.handler(({ input, context }) => service.unlink(context.actor, input)),
    move: os.move.handler(({ input, context }) => service.move(context.actor, input)),
    undo: os.undo.handler(({ input, context }) => service.undo(context.actor, input)),
    suggestions: os.suggestions.handler(({ input, context }) => service.suggestions(context.actor, input)),
    dismiss: os.dismiss.handler(({ input, context }) => service.dismiss(context.actor, input)),
    categories: os.categories.handler(() => service.categories()),
    setCategories: os.setCategories.handler(({ input, context }) => service.setCategories(context.actor, input)),
  }
}
