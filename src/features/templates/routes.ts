import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { templatesContract } from './contract.ts'
import { createTemplatesService, type TemplatesService } from './service.ts'

const os = implement(templatesContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createTemplatesRoutes(service: TemplatesService = createTemplatesService()) {
  return { list: os.list.handler(() => service.list()) }
}
