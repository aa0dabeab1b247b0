import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { participantsContract } from './contract.ts'
import type { ParticipantsService } from './service.ts'

const os = implement(participantsContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createParticipantsRoutes(service: ParticipantsService) {
  return {
    list: os.list.handler(({ input, context }) => service.list(context.actor, input)),
    missing: os.missing.handler(({ input, context }) => service.missing(context.actor, input)),
    add: os.add.handler(({ input, context }) => service.add(context.actor, input)),
    update: os.update.handler(({ input, context }) => service.update(context.actor, input)),
    merge: os.merge.handler(({ input, context }) => service.merge(context.actor, input)),
    split: os.split.handler(({ input, context }) => service.split(context.actor, input)),
    takeReasons: os.takeReasons.handler(({ input, context }) => service.takeReasons(context.actor, input)),
    takeMissing: os.takeMissing.handler(({ input, context }) => service.takeMissing(context.actor, input)),
    dismissMissing: os.dismissMissing.handler(({ input, context }) => service.dismissMissing(context.actor, input)),
    undo: os.undo.handler(({ input, context }) => service.undo(context.actor, input)),
  }
}
