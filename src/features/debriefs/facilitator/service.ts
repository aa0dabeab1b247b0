import type { Announce, Change } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { NotificationsService } from '#features/notifications/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { ReviewsService } from '#features/reviews/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/id.ts'
import { notPossible, readOnly } from '../errors.ts'
import type { FacilitatorCall } from '../model.ts'
import { mayPlan, maySpeak } from '../policy.ts'
import { pageOf } from '../service.ts'
import * as store from './store.ts'

export interface FacilitatorDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
  notifications: Pick<NotificationsService, 'tell'>
  follow: ReviewsService['follow']
}

/** A call that nobody answered for so long is repeated once. */
const REMIND_AFTER_MS = 24 * 3_600_000

export type FacilitatorService = ReturnType<typeof createFacilitatorService>

/** Looking for somebody who facilitates: the first who accepts does. */
export function createFacilitatorService(deps: FacilitatorDeps) {
  const { database, clock, announce, incidents, notifications } = deps
  const now = () => clock.now().toISOString()

  const told = (actor: Actor, action: Change['action'], incidentId: string, subjectId: string) => ({
    actor,
    action,
    incidentId,
    subjectType: 'facilitatorCall',
    subjectId,
    parts: ['debrief' as const, 'review' as const],
  })

  return {
    async get(
      actor: Actor,
      { incidentId }: { incidentId: string },
    ): Promise<{ facilitatorCall: FacilitatorCall | null; facilitators: number }> {
      const { db } = database
      const { id } = await incidents.see(db, actor, incidentId)
      const facilitators = (await store.facilitatorsFor(db, id)).length
      return { facilitatorCall: await store.openCall(db, id), facilitators }
    },

    call: (actor: Actor, { incidentId, words }: { incidentId: string; words: string }): Promise<FacilitatorCall> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        if (!mayPlan(actor)) throw readOnly()
        const userIds = (await store.facilitatorsFor(tx, incident.id)).filter((id) => id !== actor.userId)
        if (userIds.length === 0)
          throw notPossible(
            'Nobody else said that they facilitate.',
            'Ask somebody in person, and name them as facilitator in the review; people say that they facilitate in their settings.',
          )
        const call = { id: newId(), incidentId: incident.id, words, askedBy: actor.userId, at: now() }
        if (!(await store.insertCall(tx, call)))
          throw notPossible('Somebody is being looked for already.', 'Wait for an answer, or end that call first.')
        await notifications.tell(tx, actor, {
          incidentId: incident.id,
          kind: 'facilitator-wanted',
          userIds,
          text: words,
          link: pageOf(incident),
          cause: `facilitator-wanted:${call.id}`,
        })
        await announce(tx, told(actor, 'debrief.callFacilitator', incident.id, call.id))
        const open = await store.openCall(tx, incident.id)
        if (!open) throw new Error('A call that was just written is not there.')
        return open
      }),

    accept: (actor: Actor, { incidentId }: { incidentId: string }): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        if (!mayPlan(actor) || !maySpeak(actor) || actor.userId === null) throw readOnly()
        const call = await store.openCall(tx, incident.id, true)
        if (!call)
          throw notPossible(
            'Nobody is looked for any more: somebody else accepted, or the call was ended.',
            'Thank you all the same.',
          )
        await store.closeCall(tx, call.id, actor.userId, now())
        await deps.follow(tx, incident.id, { facilitatorId: actor.userId })
        await announce(tx, told(actor, 'debrief.acceptFacilitating', incident.id, call.id))
        return { done: true }
      }),

    end: (actor: Actor, { incidentId }: { incidentId: string }): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        if (!mayPlan(actor)) throw readOnly()
        const call = await store.openCall(tx, incident.id, true)
        if (!call) return { done: true }
        await store.closeCall(tx, call.id, null, now())
        await announce(tx, told(actor, 'debrief.endFacilitatorCall', incident.id, call.id))
        return { done: true }
      }),

    /** Repeats calls that nobody answered for a day; each person is reminded of each once, ever. */
    remind: (): Promise<void> =>
      database.transaction(async (tx) => {
        const before = new Date(clock.now().getTime() - REMIND_AFTER_MS).toISOString()
        for (const { id, incidentId, number, words, askedBy, name } of await store.oldCalls(tx, before))
          await notifications.tell(
            tx,
            { userId: askedBy, name },
            {
              incidentId,
              kind: 'facilitator-wanted',
              userIds: await store.facilitatorsFor(tx, incidentId),
              text: words,
              link: pageOf({ number }),
              cause: `facilitator-reminder:${id}`,
            },
          )
      }),
  }
}
