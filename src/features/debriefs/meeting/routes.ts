import { implement } from '@orpc/server'
import type { Actor } from '#features/people/model.ts'
import type { RequestContext } from '#platform/http/context.ts'
import { meetingContract } from './contract.ts'
import type { MeetingService } from './service.ts'

const os = implement(meetingContract).$context<RequestContext<Actor> & { actor: Actor }>()

export function createMeetingRoutes(service: MeetingService) {
  const { items, cards, notes } = service
  return {
    get: os.get.handler(({ input, context }) => service.get(context.actor, input)),
    minutes: os.minutes.handler(({ input, context }) => service.minutes(context.actor, input)),
    prepare: os.prepare.handler(({ input, context }) => service.prepare(context.actor, input)),
    start: os.start.handler(({ input, context }) => service.start(context.actor, input)),
    steer: os.steer.handler(({ input, context }) => service.steer(context.actor, input)),
    timer: os.timer.handler(({ input, context }) => service.timer(context.actor, input)),
    handOver: os.handOver.handler(({ input, context }) => service.handOver(context.actor, input)),
    end: os.end.handler(({ input, context }) => service.end(context.actor, input)),
    reopen: os.reopen.handler(({ input, context }) => service.reopen(context.actor, input)),
    discard: os.discard.handler(({ input, context }) => service.discard(context.actor, input)),
    here: os.here.handler(({ input, context }) => service.here(context.actor, input)),
    away: os.away.handler(({ input, context }) => service.away(context.actor, input)),
    heard: os.heard.handler(({ input, context }) => service.heard(context.actor, input)),
    items: {
      add: os.items.add.handler(({ input, context }) => items.add(context.actor, input)),
      edit: os.items.edit.handler(({ input, context }) => items.edit(context.actor, input)),
      place: os.items.place.handler(({ input, context }) => items.place(context.actor, input)),
      remove: os.items.remove.handler(({ input, context }) => items.remove(context.actor, input)),
      restore: os.items.restore.handler(({ input, context }) => items.restore(context.actor, input)),
      phase: os.items.phase.handler(({ input, context }) => items.phase(context.actor, input)),
    },
    cards: {
      add: os.cards.add.handler(({ input, context }) => cards.add(context.actor, input)),
      edit: os.cards.edit.handler(({ input, context }) => cards.edit(context.actor, input)),
      remove: os.cards.remove.handler(({ input, context }) => cards.remove(context.actor, input)),
      restore: os.cards.restore.handler(({ input, context }) => cards.restore(context.actor, input)),
      place: os.cards.place.handler(({ input, context }) => cards.place(context.actor, input)),
      nameGroup: os.cards.nameGroup.handler(({ input, context }) => cards.nameGroup(context.actor, input)),
      vote: os.cards.vote.handler(({ input, context }) => cards.vote(context.actor, input)),
    },
    notes: {
      add: os.notes.add.handler(({ input, context }) => notes.add(context.actor, input)),
      edit: os.notes.edit.handler(({ input, context }) => notes.edit(context.actor, input)),
      remove: os.notes.remove.handler(({ input, context }) => notes.remove(context.actor, input)),
      restore: os.notes.restore.handler(({ input, context }) => notes.restore(context.actor, input)),
      idea: os.notes.idea.handler(({ input, context }) => notes.idea(context.actor, input)),
    },
  }
}
