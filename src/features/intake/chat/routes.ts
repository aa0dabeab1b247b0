import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { chatContract } from './contract.ts'
import type { ChatService } from './service.ts'

const os = implement(chatContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createChatRoutes(service: ChatService) {
  return {
    app: os.app.handler(({ input, context }) => service.app(context.actor, input)),
    giveToken: os.giveToken.handler(({ input, context }) => service.giveToken(context.actor, input)),
    imports: os.imports.handler(({ input, context }) => service.imports(context.actor, input)),
    readChannel: os.readChannel.handler(({ input, context }) => service.readChannel(context.actor, input)),
  }
}
