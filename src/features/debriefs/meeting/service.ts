import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Actor } from '#features/people/model.ts'
import { isUuid, newId } from '#platform/id.ts'
import { insertDebrief, updateDebrief } from '../store.ts'
import { createAgenda } from './agenda/service.ts'
import { findItem, insertItems, listItems, noteMoved } from './agenda/store.ts'
import { usualAgenda } from './agenda/usual.ts'
import { asSeenBy } from './as-seen-by.ts'
import { createCards } from './cards/service.ts'
import { closeVotes } from './cards/store.ts'
import type { Minutes, meetingContract } from './contract.ts'
import type { MeetingDeps } from './deps.ts'
import { changedMeanwhile, isOver, nothingHere, notLeading, notPossible } from './errors.ts'
import { minutesOf } from './minutes.ts'
import type { Meeting, MeetingMode } from './model.ts'
import { silentAfterMs, silentSince } from './model.ts'
import { createNotes } from './notes/service.ts'
import { mayLead, mayTakePart } from './policy.ts'
import { createPresence } from './presence/service.ts'
import { readTogether } from './read-together.ts'
import * as store from './store.ts'
import { createTakingPart } from './taking-part/service.ts'
import { extend, type MeetingTimer, noTimer, pause, resume, runFor } from './timer.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'prepare' | 'steer' | 'timer' | 'handOver' | 'end'> = z.output<
  NonNullable<(typeof meetingContract)[Name]['~orpc']['inputSchema']>
>
type Versioned = { incidentId: string; version: number }
const done = { done: true } as const
const minute = 60_000

export type MeetingService = ReturnType<typeof createMeetingService>

/** The meeting of an incident: prepared, led from item to item, ended; everything in it is shown to all at once. */
export function createMeetingService(deps: MeetingDeps) {
  const { database, clock, incidents, actions, questions } = deps
  const part = createTakingPart(deps)
  const { now } = part

  // Thirty pages ask at the same moment, after every change: they are answered from one reading.
  const read = readTogether(async (incidentId) => ({
    whole: await store.wholeMeeting(database.db, incidentId),
    roles: await store.rolesOf(database.db, incidentId),
  }))

  /** The agenda that a new meeting begins with. */
  async function agendaFor(tx: Tx, incidentId: string, minutes: number | null) {
    const facts = await deps.facts(tx, incidentId)
    const asked = await questions.of(tx, incidentId)
    return usualAgenda({
      milestones: facts?.milestones ?? [],
      events: facts?.events ?? [],
      questions: asked.filter(({ onAgenda, state }) => onAgenda && state === 'open'),
      minutes,
    })
  }

  /** A meeting with a clock runs it for the minutes of the item that begins. */
  const timerFor = (mode: MeetingMode, minutes: number): MeetingTimer =>
    mode === 'live' ? runFor(minutes * minute, clock.now().getTime()) : noTimer

  function changedTimer(
    timer: MeetingTimer,
    { action, minutes }: Pick<Input<'timer'>, 'action' | 'minutes'>,
  ): MeetingTimer {
    const at = clock.now().getTime()
    if (action === 'pause') return pause(timer, at)
    if (action === 'add') return extend(timer, minutes * minute, at)
    if (action === 'stop') return noTimer
    if (action === 'start' && timer.leftMs !== null) return resume(timer, at)
    if (action === 'start' && timer.endsAt !== null) return timer
    return runFor(minutes * minute, at)
  }

  /** The debrief was held; one that nobody planned is written down as held too. */
  async function hold(tx: Tx, actor: Actor, meeting: store.MeetingRow, at: string): Promise<void> {
    const { incidentId, mode, startedAt } = meeting
    const planned = await store.plannedDebrief(tx, incidentId)
    const id = planned?.id ?? newId()
    if (!planned) {
      // Taken up again and ended once more: that debrief was held already.
      if (meeting.debriefId !== null) return
      const start = {
        id,
        incidentId,
        kind: mode === 'live' ? ('meeting' as const) : ('asynchronous' as const),
        objectives: '',
        startsAt: mode === 'live' ? startedAt : null,
        minutes: minutesBetween(startedAt ?? at, at),
        deadline: mode === 'live' ? null : at,
        zone: await store.incidentZone(tx, incidentId),
        place: '',
        link: '',
      }
      await insertDebrief(tx, start, actor.userId, now())
    }
    await deps.held(tx, actor, id)
    // Of a meeting that ended by itself the end is known only later.
    await updateDebrief(tx, id, { endedAt: at }, false, now())
    await store.belongTo(tx, meeting.id, id)
  }

  /** What is left when a meeting is over: no clock, closed votes, and nobody remembers who was not heard. */
  async function leave(tx: Tx, actor: Actor, meeting: store.MeetingRow, at: string): Promise<store.MeetingEdit> {
    await store.forgetHeard(tx, meeting.id)
    await closeVotes(tx, meeting.id)
    await noteMoved(tx, meeting.itemId, null, at)
    await hold(tx, actor, meeting, at)
    return { state: 'ended', endedAt: at, timer: noTimer }
  }

  return {
    items: createAgenda(part),
    cards: createCards(part),
    notes: createNotes(deps, part),
    ...createPresence(deps, part),

    async get(
      actor: Actor,
      { incidentId }: { incidentId: string },
    ): Promise<{ meeting: Meeting | null; now: string; may: { run: boolean; write: boolean } }> {
      const { id } = await incidents.see(database.db, actor, incidentId)
      const { whole, roles } = await read(id)
      const facilitatorId = whole?.facilitator?.id ?? null
      return {
        meeting: whole && asSeenBy(whole, actor.userId, clock.now()),
        now: now(),
        may: { run: mayLead(actor, { facilitatorId, ...roles }), write: mayTakePart(actor) },
      }
    },

    /** What the meetings left, newest first; the caller has seen to it that they may be read. */
    async of(db: store.Db, incidentId: string): Promise<Minutes[]> {
      return (await store.begunMeetings(db, incidentId)).map(minutesOf)
    },

    async minutes(actor: Actor, { incidentId }: { incidentId: string }): Promise<{ minutes: Minutes[] }> {
      const { id } = await incidents.see(database.db, actor, incidentId)
      return { minutes: (await store.begunMeetings(database.db, id)).map(minutesOf) }
    },

    /** A second page that prepares at the same moment meets what the first prepared. */
    prepare: (actor: Actor, { incidentId, mode: wanted }: Input<'prepare'>): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const id = await part.see(tx, actor, incidentId)
        const roles = await store.rolesOf(tx, id)
        if (!mayLead(actor, { facilitatorId: null, ...roles })) throw notLeading()
        await store.holdIncident(tx, id)
        const present = await store.newestMeeting(tx, id, true)
        if (present && present.state !== 'ended') return done
        const debrief = await store.plannedDebrief(tx, id)
        const mode = wanted ?? (debrief?.kind === 'asynchronous' ? 'asynchronous' : 'live')
        const meeting = {
          id: newId(),
          incidentId: id,
          debriefId: debrief?.id ?? null,
          mode,
          facilitatorId: roles.facilitator?.id ?? actor.userId,
          by: actor.userId,
          at: now(),
        }
        await store.insertMeeting(tx, meeting)
        const items = await agendaFor(tx, id, debrief?.minutes ?? null)
        await insertItems(
          tx,
          meeting.id,
          items.map((item) => ({ ...item, id: newId() })),
        )
        await part.tell(tx, id, meeting.id, { actor, action: 'meeting.prepare', details: { mode }, passing: false })
        return done
      }),

    start: (actor: Actor, { incidentId, version }: Versioned): Promise<{ done: true }> =>
      part.lead(actor, incidentId, null, async (tx, meeting) => {
        if (meeting.state === 'running') return { edit: 'nothing', result: done }
        if (version !== meeting.version) throw changedMeanwhile('meeting')
        if (meeting.state === 'ended') throw isOver()
        const [first] = await listItems(tx, meeting.id)
        if (!first) throw notPossible('The agenda is empty.', 'Add an item, then begin.')
        const timer = timerFor(meeting.mode, first.minutes)
        return {
          edit: { state: 'running', startedAt: now(), itemId: first.id, eventId: null, timer },
          result: done,
          told: { actor, action: 'meeting.start', passing: false },
        }
      }),

    /** Two pages that lead to the same place at once lead there once. */
    steer: (actor: Actor, { incidentId, version, itemId, eventId }: Input<'steer'>): Promise<{ done: true }> =>
      part.lead(actor, incidentId, null, async (tx, meeting) => {
        if (meeting.state !== 'running') throw meeting.state === 'ended' ? isOver() : notBegun()
        const moment = eventId !== null && isUuid(eventId) ? eventId : null
        if (meeting.itemId === itemId && meeting.eventId === moment) return { edit: 'nothing', result: done }
        if (version !== meeting.version) throw changedMeanwhile('meeting')
        const item = await findItem(tx, meeting.id, itemId)
        if (!item) throw nothingHere('item')
        await noteMoved(tx, meeting.itemId, item.id, now())
        const timer = item.id === meeting.itemId ? {} : { timer: timerFor(meeting.mode, item.minutes) }
        return { edit: { itemId: item.id, eventId: moment, ...timer }, result: done }
      }),

    timer: (actor: Actor, { incidentId, version, ...change }: Input<'timer'>): Promise<{ done: true }> =>
      part.lead(actor, incidentId, version, async (_, meeting) => {
        if (meeting.state !== 'running') throw meeting.state === 'ended' ? isOver() : notBegun()
        if (meeting.mode === 'asynchronous')
          throw notPossible('A debrief in writing has a deadline and no clock.', 'Change its deadline instead.')
        const { endsAt, leftMs } = meeting
        return { edit: { timer: changedTimer({ endsAt, leftMs }, change) }, result: done }
      }),

    handOver: (actor: Actor, { incidentId, version, userId }: Input<'handOver'>): Promise<{ done: true }> =>
      part.lead(actor, incidentId, version, async (tx, meeting) => {
        if (meeting.state === 'ended') throw isOver()
        await actions.personFor(tx, meeting.incidentId, userId, 'userId')
        return {
          edit: { facilitatorId: userId },
          result: done,
          told: { actor, action: 'meeting.handOver', details: { to: userId }, passing: false },
        }
      }),

    /** Ended twice is ended once. Questions that nobody came to are parked, ideas are in the actions already. */
    end: (
      actor: Actor,
      { incidentId, version, parkQuestions }: Input<'end'>,
    ): Promise<{ done: true; parkedQuestions: number }> =>
      part.lead(actor, incidentId, null, async (tx, meeting) => {
        if (meeting.state === 'ended') return { edit: 'nothing', result: { ...done, parkedQuestions: 0 } }
        if (meeting.state === 'prepared') throw notBegun()
        if (version !== meeting.version) throw changedMeanwhile('meeting')
        const edit = await leave(tx, actor, meeting, now())
        const reason = 'There was no time for it in the debrief.'
        const parkedQuestions = parkQuestions ? await questions.parkOpen(tx, actor, meeting.incidentId, reason) : 0
        return {
          edit,
          result: { ...done, parkedQuestions },
          told: { actor, action: 'meeting.end', details: { parkedQuestions }, passing: false },
        }
      }),

    reopen: (actor: Actor, { incidentId }: { incidentId: string }): Promise<{ done: true }> =>
      part.lead(actor, incidentId, null, async (_, meeting) => {
        if (meeting.state !== 'ended') return { edit: 'nothing', result: done }
        return {
          edit: { state: 'running', endedAt: null, closedItself: false },
          result: done,
          told: { actor, action: 'meeting.reopen', passing: false },
        }
      }),

    /** Only before it began: afterwards there are words of people in it. */
    discard: (actor: Actor, { incidentId, version }: Versioned): Promise<{ done: true }> =>
      part.lead(actor, incidentId, version, async (tx, meeting) => {
        if (meeting.state !== 'prepared') throw notPossible('This meeting has begun.', 'End it instead.')
        await store.deleteMeeting(tx, meeting.id)
        return { edit: 'agenda', result: done, told: { actor, action: 'meeting.discard', passing: false } }
      }),

    /**
     * Ends meetings that everybody left without a word, as of their last one, and debriefs in writing whose deadline is
     * over or that were said to be held.
     */
    async closeSilent(actor: Actor): Promise<number> {
      const before = new Date(clock.now().getTime() - silentAfterMs).toISOString()
      let closed = 0
      for (const { incidentId, until } of await store.overMeetings(database.db, before, now())) {
        await database.transaction(async (tx) => {
          const meeting = await store.newestMeeting(tx, incidentId, true)
          if (meeting?.state !== 'running') return
          const since = meeting.mode === 'live' ? silentSince(meeting, clock.now()) : until
          if (since === null) return
          const edit = await leave(tx, actor, meeting, since)
          const closedItself = meeting.mode === 'live'
          await store.updateMeeting(tx, meeting.id, { ...edit, closedItself }, now())
          await part.tell(tx, incidentId, meeting.id, { actor, action: 'meeting.closeSilent', passing: false })
          closed += 1
        })
      }
      return closed
    },
  }
}

/** How long a meeting was, as a debrief counts it. */
function minutesBetween(from: string, to: string): number {
  return Math.max(15, Math.min(8 * 60, Math.round((Date.parse(to) - Date.parse(from)) / minute)))
}

const notBegun = () => notPossible('The meeting has not begun.', 'Begin it first.')
