import type { Actor } from '#features/people/model.ts'
import { isUuid } from '#platform/id.ts'
import type { MeetingDeps } from '../deps.ts'
import { isOver, nothingHere, notLeading } from '../errors.ts'
import { isHere } from '../model.ts'
import { newestMeeting } from '../store.ts'
import type { TakingPart } from '../taking-part/service.ts'
import * as store from './store.ts'

/** Who is here now, and who was heard. Being here is no change of the meeting: a page left open keeps nothing awake. */
export function createPresence({ database, clock }: Pick<MeetingDeps, 'database' | 'clock'>, part: TakingPart) {
  return {
    /**
     * Says that somebody is here and where they look. The answer tells a page what it may have missed: the revision of
     * the meeting and who is here. Others are told when somebody comes or looks elsewhere.
     */
    here: (
      actor: Actor,
      { incidentId, itemId }: { incidentId: string; itemId: string | null },
    ): Promise<{ now: string; revision: number | null; here: string[] }> =>
      database.transaction(async (tx) => {
        const id = await part.see(tx, actor, incidentId)
        const now = clock.now()
        const meeting = await newestMeeting(tx, id, false)
        if (!meeting || meeting.state === 'ended')
          return { now: now.toISOString(), revision: meeting?.revision ?? null, here: [] }
        const before = await store.seenIn(tx, meeting.id)
        const userId = actor.userId as string
        const looksAt = itemId !== null && isUuid(itemId) ? itemId : null
        const mine = before.find((one) => one.userId === userId)
        const news = !mine || !isHere(mine, now) || mine.itemId !== looksAt
        // The meeting first, as everywhere: two who wait for each other would wait for ever.
        if (news) {
          await store.countRevision(tx, meeting.id)
          await part.tell(tx, id, meeting.id)
        }
        await store.noteHere(tx, meeting.id, userId, looksAt, now.toISOString())
        const others = before.filter((one) => one.userId !== userId && isHere(one, now)).map((one) => one.userId)
        return {
          now: now.toISOString(),
          revision: meeting.revision + (news ? 1 : 0),
          here: [userId, ...others],
        }
      }),

    away: (actor: Actor, { incidentId }: { incidentId: string }): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const id = await part.see(tx, actor, incidentId)
        const meeting = await newestMeeting(tx, id, false)
        if (meeting && meeting.state !== 'ended') {
          await store.countRevision(tx, meeting.id)
          await store.noteAway(tx, meeting.id, actor.userId as string, part.now())
          await part.tell(tx, id, meeting.id)
        }
        return { done: true }
      }),

    /** For the facilitator alone, and told to nobody else: neither a notice nor the revision says that it happened. */
    heard: (
      actor: Actor,
      { incidentId, userId, spoke }: { incidentId: string; userId: string; spoke: boolean },
    ): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const id = await part.see(tx, actor, incidentId)
        const meeting = await part.hold(tx, id)
        if (meeting.facilitatorId !== actor.userId || actor.userId === null) throw notLeading()
        if (meeting.state !== 'running') throw isOver()
        if (!(await store.setSpoke(tx, meeting.id, userId, spoke ? part.now() : null))) throw nothingHere('person')
        await part.tell(tx, id, meeting.id, { toUserId: actor.userId })
        return { done: true }
      }),
  }
}
