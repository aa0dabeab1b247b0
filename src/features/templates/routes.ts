import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import type { AnswersService } from './answers/service.ts'
import { templatesContract } from './contract.ts'
import type { TemplatesService } from './service.ts'

const os = implement(templatesContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createTemplatesRoutes(service: TemplatesService, answers: AnswersService) {
  return {
    list: os.list.handler(({ input, context }) => service.list(context.actor, input)),
    get: os.get.handler(({ input }) => service.get(input)),
    create: os.create.handler(({ input, context }) => service.create(context.actor, input)),
    save: os.save.handler(({ input, context }) => service.save(context.actor, input)),
    archive: os.archive.handler(({ input, context }) => service.archive(context.actor, input)),
    remove: os.remove.handler(async ({ input, context }) => {
      await service.remove(context.actor, input)
      return { done: true as const }
    }),
    answer: os.answer.handler(({ input, context }) => answers.answer(context.actor, input)),
  }
}
