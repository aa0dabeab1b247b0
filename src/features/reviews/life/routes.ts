import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { lifeContract } from './contract.ts'
import type { LifeService } from './service.ts'

const os = implement(lifeContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createLifeRoutes(life: LifeService) {
  const { publishing } = life
  return {
    decision: os.decision.handler(({ input, context }) => life.get(context.actor, input)),
    decide: os.decide.handler(({ input, context }) => life.decide(context.actor, input)),
    ask: os.ask.handler(({ input, context }) => life.ask(context.actor, input)),
    unask: os.unask.handler(({ input, context }) => life.unask(context.actor, input)),
    markSignal: os.markSignal.handler(({ input, context }) => life.markSignal(context.actor, input)),
    unmarkSignal: os.unmarkSignal.handler(({ input, context }) => life.unmarkSignal(context.actor, input)),
    markTask: os.markTask.handler(({ input, context }) => life.markTask(context.actor, input)),
    unmarkTask: os.unmarkTask.handler(({ input, context }) => life.unmarkTask(context.actor, input)),
    publication: os.publication.handler(({ input, context }) => publishing.get(context.actor, input)),
    publish: os.publish.handler(({ input, context }) => publishing.publish(context.actor, input)),
    unpublish: os.unpublish.handler(({ input, context }) => publishing.unpublish(context.actor, input)),
    views: os.views.handler(({ context }) => life.views.counts(context.actor)),
  }
}
