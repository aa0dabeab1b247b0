import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { narrativeContract } from './contract.ts'
import type { NarrativeService } from './service.ts'

const os = implement(narrativeContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createNarrativeRoutes(service: NarrativeService) {
  return {
    writeSection: os.writeSection.handler(({ input, context }) => service.writeSection(context.actor, input)),
    importSection: os.importSection.handler(({ input, context }) => service.importSection(context.actor, input)),
  }
}
