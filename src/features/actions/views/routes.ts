import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { actionViewsContract } from './contract.ts'
import type { ActionViewsService } from './service.ts'

const os = implement(actionViewsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createActionViewsRoutes(service: ActionViewsService) {
  return {
    counts: os.counts.handler(({ input, context }) => service.counts(context.actor, input)),
    table: os.table.handler(({ input, context }) => service.table(context.actor, input)),
    figures: os.figures.handler(({ input, context }) => service.figures(context.actor, input)),
    savedFilters: os.savedFilters.handler(({ context }) => service.savedFilters(context.actor)),
    saveFilter: os.saveFilter.handler(({ input, context }) => service.saveFilter(context.actor, input)),
    removeFilter: os.removeFilter.handler(({ input, context }) => service.removeFilter(context.actor, input)),
  }
}
