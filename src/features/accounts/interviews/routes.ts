import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { interviewsContract } from './contract.ts'
import type { InterviewsService } from './service.ts'

const os = implement(interviewsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createInterviewsRoutes(service: InterviewsService) {
  return {
    list: os.list.handler(({ input, context }) => service.list(context.actor, input)),
    plan: os.plan.handler(({ input, context }) => service.plan(context.actor, input)),
    open: os.open.handler(({ input, context }) => service.open(context.actor, input)),
    change: os.change.handler(({ input, context }) => service.change(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
    consent: os.consent.handler(({ input, context }) => service.consent(context.actor, input)),
    note: os.note.handler(({ input, context }) => service.note(context.actor, input)),
    answer: os.answer.handler(({ input, context }) => service.answer(context.actor, input)),
  }
}
