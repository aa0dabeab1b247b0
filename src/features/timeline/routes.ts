import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { timelineContract } from './contract.ts'
import type { TimelineService } from './service.ts'

const os = implement(timelineContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createTimelineRoutes(service: TimelineService) {
  return {
    evidence: {
      list: os.evidence.list.handler(({ input, context }) => service.listEvidence(context.actor, input)),
      facets: os.evidence.facets.handler(({ input, context }) => service.facets(context.actor, input)),
      density: os.evidence.density.handler(({ input, context }) => service.density(context.actor, input)),
      get: os.evidence.get.handler(({ input, context }) => service.getEvidence(context.actor, input)),
      position: os.evidence.position.handler(({ input, context }) => service.position(context.actor, input)),
      add: os.evidence.add.handler(({ input, context }) => service.addPiece(context.actor, input)),
    },
    story: os.story.handler(({ input, context }) => service.story(context.actor, input)),
    suggestions: os.suggestions.handler(({ input, context }) => service.suggestions(context.actor, input)),
    addEvidence: os.addEvidence.handler(({ input, context }) => service.addEvidence(context.actor, input)),
    addEvent: os.addEvent.handler(({ input, context }) => service.addEvent(context.actor, input)),
    editEvent: os.editEvent.handler(({ input, context }) => service.editEvent(context.actor, input)),
    removeEvent: os.removeEvent.handler(({ input, context }) => service.removeEvent(context.actor, input)),
    mergeEvents: os.mergeEvents.handler(({ input, context }) => service.mergeEvents(context.actor, input)),
    attachEvidence: os.attachEvidence.handler(({ input, context }) => service.attachEvidence(context.actor, input)),
    detachEvidence: os.detachEvidence.handler(({ input, context }) => service.detachEvidence(context.actor, input)),
    setMilestone: os.setMilestone.handler(({ input, context }) => service.setMilestone(context.actor, input)),
    removeMilestone: os.removeMilestone.handler(({ input, context }) => service.removeMilestone(context.actor, input)),
    undo: os.undo.handler(({ input, context }) => service.undo(context.actor, input)),
  }
}
