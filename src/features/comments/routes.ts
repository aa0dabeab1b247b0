import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { commentsContract } from './contract.ts'
import type { CommentsService } from './service.ts'

const os = implement(commentsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createCommentsRoutes(service: CommentsService) {
  return {
    list: os.list.handler(({ input, context }) => service.list(context.actor, input)),
    begin: os.begin.handler(({ input, context }) => service.begin(context.actor, input)),
    reply: os.reply.handler(({ input, context }) => service.reply(context.actor, input)),
    resolve: os.resolve.handler(({ input, context }) => service.resolve(context.actor, input)),
    reopen: os.reopen.handler(({ input, context }) => service.reopen(context.actor, input)),
    edit: os.edit.handler(({ input, context }) => service.edit(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
    restore: os.restore.handler(({ input, context }) => service.restore(context.actor, input)),
    decided: os.decided.handler(({ input, context }) => service.decided(context.actor, input)),
  }
}
