import type { Transaction } from 'kysely'
import type { Change } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { MeetingDeps } from '../deps.ts'
import { changedMeanwhile, isOver, noMeeting, notLeading, notTakingPart } from '../errors.ts'
import { mayLead, mayTakePart } from '../policy.ts'
import * as store from '../store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
export type Tx = Transaction<any>

/** What somebody does is told without their name: who wrote a card must not follow from the moment of a notice. */
const nobody: Actor = { userId: null, name: 'Debrief', role: 'viewer', via: 'system', scopes: null }

/** What whoever leads changed: where everybody is, or only the agenda, or nothing because it was so already. */
type Led = store.MeetingEdit | 'agenda' | 'nothing'

export type TakingPart = ReturnType<typeof createTakingPart>

/** The beginning and the end of everything that people do in a meeting. */
export function createTakingPart({ database, clock, announce, incidents }: MeetingDeps) {
  const now = () => clock.now().toISOString()

  /** The incident's id, for somebody who may take part. */
  async function see(tx: Tx, actor: Actor, idOrKey: string): Promise<string> {
    const { id } = await incidents.see(tx, actor, idOrKey)
    if (!mayTakePart(actor)) throw notTakingPart()
    return id
  }

  async function leads(db: store.Db, actor: Actor, incidentId: string, facilitatorId: string | null): Promise<boolean> {
    return mayLead(actor, { facilitatorId, ...(await store.rolesOf(db, incidentId)) })
  }

  /** The newest meeting, held until the transaction ends: what people do at once is done one after the other. */
  async function hold(tx: Tx, incidentId: string): Promise<store.MeetingRow> {
    const meeting = await store.newestMeeting(tx, incidentId, true)
    if (!meeting) throw noMeeting()
    return meeting
  }

  const tell = (tx: Tx, incidentId: string, meetingId: string, more: Partial<Change> = {}) =>
    announce(tx, {
      actor: nobody,
      action: 'meeting.change',
      incidentId,
      subjectType: 'meeting',
      subjectId: meetingId,
      parts: ['meeting'],
      passing: true,
      ...more,
    })

  return {
    now,
    see,
    leads,
    hold,
    tell,

    /** Something that anybody does in an open meeting; others see it at once. `wrote`: whoever wrote was heard. */
    takePart: <T>(
      actor: Actor,
      incidentId: string,
      work: (tx: Tx, meeting: store.MeetingRow, userId: string) => Promise<T>,
      { wrote = false } = {},
    ): Promise<T> =>
      database.transaction(async (tx) => {
        const id = await see(tx, actor, incidentId)
        const meeting = await hold(tx, id)
        if (meeting.state === 'ended') throw isOver()
        const userId = actor.userId as string
        const result = await work(tx, meeting, userId)
        if (wrote) await store.noteWrote(tx, meeting.id, userId, now())
        await store.touchMeeting(tx, meeting.id, now())
        await tell(tx, id, meeting.id)
        return result
      }),

    /** Something that only whoever leads does. With `version` it says so when another page was faster. */
    lead: <T>(
      actor: Actor,
      incidentId: string,
      version: number | null,
      work: (tx: Tx, meeting: store.MeetingRow) => Promise<{ edit: Led; result: T; told?: Partial<Change> }>,
    ): Promise<T> =>
      database.transaction(async (tx) => {
        const id = await see(tx, actor, incidentId)
        const meeting = await hold(tx, id)
        if (!(await leads(tx, actor, id, meeting.facilitatorId))) throw notLeading()
        if (version !== null && version !== meeting.version) throw changedMeanwhile('meeting')
        const { edit, result, told } = await work(tx, meeting)
        if (edit === 'nothing') return result
        if (edit === 'agenda') await store.touchMeeting(tx, meeting.id, now())
        else await store.updateMeeting(tx, meeting.id, edit, now())
        await tell(tx, id, meeting.id, told)
        return result
      }),
  }
}
