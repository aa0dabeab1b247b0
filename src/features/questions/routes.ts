import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { questionsContract } from './contract.ts'
import type { QuestionsService } from './service.ts'

const os = implement(questionsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createQuestionsRoutes(service: QuestionsService) {
  return {
    list: os.list.handler(({ input, context }) => service.list(context.actor, input)),
    ask: os.ask.handler(({ input, context }) => service.ask(context.actor, input)),
    edit: os.edit.handler(({ input, context }) => service.edit(context.actor, input)),
    answer: os.answer.handler(({ input, context }) => service.answer(context.actor, input)),
    park: os.park.handler(({ input, context }) => service.park(context.actor, input)),
    reopen: os.reopen.handler(({ input, context }) => service.reopen(context.actor, input)),
    move: os.move.handler(({ input, context }) => service.move(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
    restore: os.restore.handler(({ input, context }) => service.restore(context.actor, input)),
    library: {
      list: os.library.list.handler(() => service.library.list()),
      add: os.library.add.handler(({ input, context }) => service.library.add(context.actor, input)),
      edit: os.library.edit.handler(({ input, context }) => service.library.edit(context.actor, input)),
      reset: os.library.reset.handler(({ input, context }) => service.library.reset(context.actor, input)),
    },
  }
}
