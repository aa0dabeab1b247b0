import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { documentsContract } from './contract.ts'
import type { DocumentsService } from './service.ts'

const os = implement(documentsContract).$context<RequestContext<Actor> & { actor: Actor }>()

/** The requests of the contract. `upload` is here for the description only: its body is streamed past the contract by apps. */
export function createDocumentsRoutes(service: DocumentsService) {
  return {
    list: os.list.handler(({ input, context }) => service.list(context.actor, input)),
    get: os.get.handler(({ input, context }) => service.get(context.actor, input)),
    correct: os.correct.handler(({ input, context }) => service.correct(context.actor, input)),
    readAgain: os.readAgain.handler(({ input, context }) => service.readAgain(context.actor, input)),
    keep: os.keep.handler(({ input, context }) => service.keep(context.actor, input)),
    leaveOut: os.leaveOut.handler(({ input, context }) => service.leaveOut(context.actor, input)),
    takeBack: os.takeBack.handler(({ input, context }) => service.takeBack(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
  }
}
