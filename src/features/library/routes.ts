import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { libraryContract } from './contract.ts'
import type { LibraryService } from './service.ts'

const os = implement(libraryContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createLibraryRoutes(service: LibraryService) {
  return {
    search: os.search.handler(({ input, context }) => service.search(context.actor, input)),
    fields: os.fields.handler(({ context }) => service.fields(context.actor)),
    answers: os.answers.handler(({ input, context }) => service.answersTo(context.actor, input.id)),
    facets: os.facets.handler(({ context }) => service.facets(context.actor)),
  }
}
