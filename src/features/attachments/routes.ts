import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { attachmentsContract } from './contract.ts'
import type { AttachmentsService } from './service.ts'

const os = implement(attachmentsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createAttachmentsRoutes(service: AttachmentsService) {
  return {
    list: os.list.handler(({ input, context }) => service.list(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
    restore: os.restore.handler(({ input, context }) => service.restore(context.actor, input)),
  }
}
