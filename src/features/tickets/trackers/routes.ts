import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { trackersContract } from './contract.ts'
import type { TrackersService } from './service.ts'

const os = implement(trackersContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createTrackersRoutes(service: TrackersService) {
  return {
    products: os.products.handler(({ context }) => service.products(context.actor)),
    list: os.list.handler(({ context }) => service.list(context.actor)),
    create: os.create.handler(({ input, context }) => service.create(context.actor, input)),
    update: os.update.handler(({ input, context }) => service.update(context.actor, input)),
    giveToken: os.giveToken.handler(({ input, context }) => service.giveToken(context.actor, input)),
    check: os.check.handler(({ input, context }) => service.check(context.actor, input)),
    rotate: os.rotate.handler(({ input, context }) => service.rotate(context.actor, input)),
    pause: os.pause.handler(({ input, context }) => service.pause(context.actor, input)),
    resume: os.resume.handler(({ input, context }) => service.resume(context.actor, input)),
    remove: os.remove.handler(({ input, context }) => service.remove(context.actor, input)),
    people: os.people.handler(({ input, context }) => service.people.list(context.actor, input)),
    linkPerson: os.linkPerson.handler(({ input, context }) => service.people.link(context.actor, input)),
  }
}
