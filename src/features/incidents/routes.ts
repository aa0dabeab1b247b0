import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { incidentsContract } from './contract.ts'
import type { ExampleService } from './example/service.ts'
import type { IncidentsService } from './service.ts'

const os = implement(incidentsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createIncidentsRoutes(service: IncidentsService, example: ExampleService) {
  return {
    list: os.list.handler(({ input, context }) => service.list(context.actor, input)),
    get: os.get.handler(({ input, context }) => service.get(context.actor, input)),
    create: os.create.handler(({ input, context }) => service.create(context.actor, input)),
    update: os.update.handler(({ input, context }) => service.update(context.actor, input)),
    setPeople: os.setPeople.handler(({ input, context }) => service.setPeople(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
    restore: os.restore.handler(({ input, context }) => service.restore(context.actor, input)),
    bin: os.bin.handler(({ input, context }) => service.bin(context.actor, input)),
    createExample: os.createExample.handler(({ context }) => example.create(context.actor)),
    removeExample: os.removeExample.handler(({ context }) => example.remove(context.actor)),
  }
}
