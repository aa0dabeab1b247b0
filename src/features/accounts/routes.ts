import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { accountsContract } from './contract.ts'
import type { AccountsService } from './service.ts'

const os = implement(accountsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createAccountsRoutes(service: AccountsService) {
  return {
    list: os.list.handler(({ input, context }) => service.list(context.actor, input)),
    ask: os.ask.handler(({ input, context }) => service.ask(context.actor, input, context.origin)),
    unask: os.unask.handler(({ input, context }) => service.unask(context.actor, input)),
    mine: os.mine.handler(({ input, context }) => service.mine(context.actor, input)),
    keep: os.keep.handler(({ input, context }) => service.keep(context.actor, input)),
    discard: os.discard.handler(({ input, context }) => service.discard(context.actor, input)),
    decline: os.decline.handler(({ input, context }) => service.decline(context.actor, input)),
    quote: os.quote.handler(({ input, context }) => service.quote(context.actor, input)),
  }
}
