import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { newId } from '#platform/id.ts'
import { invalid, notPossible, readOnly } from '../errors.ts'
import type { WriteCalendar } from '../invitations/model.ts'
import type { Debrief } from '../model.ts'
import { mayPlan } from '../policy.ts'
import type { Db } from '../store.ts'
import type { slotsContract } from './contract.ts'
import { dayOn, daysOf, stateOf } from './days.ts'
import type { Slot, SlotDay } from './model.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'create' | 'update' | 'remove' | 'restore' | 'calendar'> = z.output<
  NonNullable<(typeof slotsContract)[Name]['~orpc']['inputSchema']>
>

export interface SlotsDeps {
  database: Database
  clock: Clock
  announce: Announce
  writeCalendar: WriteCalendar
}

/** How many days of a slot are told ahead, and how far a calendar repeats it. */
const TOLD = 6
const YEAR = 365 * 86_400_000

export type SlotsService = ReturnType<typeof createSlotsService>

/** Times that teams keep free for debriefs. A day that no review takes in time is free again by itself: nobody has to do it. */
export function createSlotsService({ database, clock, announce, writeCalendar }: SlotsDeps) {
  const now = () => clock.now()

  async function there(db: Db, id: string): Promise<Slot> {
    const slot = await store.findSlot(db, id)
    if (!slot) throw notFound()
    return slot
  }

  const change = <Answer>(
    actor: Actor,
    action: Change['action'],
    id: string | null,
    work: (tx: Tx) => Promise<Answer>,
  ) =>
    database.transaction(async (tx) => {
      if (!mayPlan(actor)) throw readOnly()
      const answer = await work(tx)
      await announce(tx, {
        actor,
        action,
        incidentId: null,
        subjectType: 'debriefSlot',
        subjectId: id,
        parts: ['debrief'],
      })
      return answer
    })

  function told(
    slot: Slot,
    taken: ReadonlySet<string>,
    limits: { from: number; to: number; limit: number },
  ): SlotDay[] {
    return daysOf(slot, limits).map((day) => ({
      ...day,
      state: stateOf(day, taken.has(`${slot.id} ${day.day}`), now().getTime()),
    }))
  }

  return {
    async list(): Promise<(Slot & { next: SlotDay[] })[]> {
      const taken = await store.takenDays(database.db)
      const from = now().getTime()
      const slots = await store.listSlots(database.db)
      return slots.map((slot) => ({ ...slot, next: told(slot, taken, { from, to: from + YEAR, limit: TOLD }) }))
    },

    /** The days between two instants that a review can take now, in order. */
    async open(db: Db, from: number, to: number): Promise<(SlotDay & Pick<Slot, 'name' | 'zone' | 'minutes'>)[]> {
      const taken = await store.takenDays(db)
      const days = (await store.listSlots(db)).flatMap((slot) =>
        told(slot, taken, { from, to, limit: 50 })
          .filter(({ state }) => state === 'open')
          .map((day) => ({ ...day, name: `${slot.teamName}: ${slot.name}`, zone: slot.zone, minutes: slot.minutes })),
      )
      return days.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
    },

    /** Takes a day for a debrief; what the debrief becomes by it. Throws when it is taken, freed, or no day of the slot. */
    async take(
      tx: Tx,
      debriefId: string,
      { slotId, day }: { slotId: string; day: string },
    ): Promise<Pick<Debrief, 'kind' | 'startsAt' | 'minutes' | 'zone'> & Partial<Pick<Debrief, 'place' | 'link'>>> {
      const slot = await there(tx, slotId)
      const found = dayOn(slot, day)
      if (!found) throw invalid('slot.day', 'This slot has no such day.', 'Choose one of its days.')
      if (stateOf(found, false, now().getTime()) === 'freed')
        throw notPossible('This day was free again already, because nobody took it in time.', 'Choose another day.')
      if (!(await store.takeDay(tx, slotId, day, debriefId)))
        throw notPossible('Another debrief took this day.', 'Choose another day.')
      const { minutes, zone, place, link } = slot
      return {
        kind: 'meeting',
        startsAt: found.startsAt,
        minutes,
        zone,
        ...(place && { place }),
        ...(link && { link }),
      }
    },

    giveBack: (tx: Tx, debriefId: string): Promise<void> => store.giveBack(tx, debriefId),

    create(actor: Actor, { teamId, ...fields }: Input<'create'>): Promise<Slot> {
      const id = newId()
      return change(actor, 'debriefSlot.create', id, async (tx) => {
        if (!(await store.insertSlot(tx, id, teamId, fields, now().toISOString())))
          throw invalid('teamId', 'There is no such team.', 'Choose one of the teams.')
        return there(tx, id)
      })
    },

    update: (actor: Actor, { id, version, ...edit }: Input<'update'>): Promise<Slot> =>
      change(actor, 'debriefSlot.update', id, async (tx) => {
        const current = await there(tx, id)
        if (!(await store.updateSlot(tx, id, version, edit, now().toISOString())))
          throw new AppError('CHANGED_MEANWHILE', 'Somebody else changed this slot in the meantime.', {
            kept: 'Their change is saved; yours is not.',
            remedy: 'Look at the slot as it is now and make your change again.',
            current,
          })
        return there(tx, id)
      }),

    remove: (actor: Actor, { id }: Input<'remove'>): Promise<{ done: true }> =>
      change(actor, 'debriefSlot.remove', id, async (tx) => {
        if (!(await store.setRemoved(tx, id, now().toISOString()))) throw notFound()
        return { done: true }
      }),

    restore: (actor: Actor, { id }: Input<'restore'>): Promise<Slot> =>
      change(actor, 'debriefSlot.restore', id, async (tx) => {
        if (!(await store.setRemoved(tx, id, null))) throw notFound()
        return there(tx, id)
      }),

    /** The next year of a slot as one repeating entry; days that were freed are left out. */
    async calendar({ id }: Input<'calendar'>): Promise<{ fileName: string; mediaType: string; content: string }> {
      const slot = await there(database.db, id)
      const taken = await store.takenDays(database.db)
      const from = now().getTime()
      const days = told(slot, taken, { from, to: from + YEAR, limit: 400 })
      const [first] = days
      const last = days.at(-1)
      if (!first || !last) throw notPossible('This slot has no days in the next year.', 'Change its first day.')
      const content = writeCalendar(
        {
          uid: `${slot.id}@debrief-slot`,
          sequence: slot.version,
          stampedAt: now().toISOString(),
          startsAt: first.startsAt,
          endsAt: first.endsAt,
          summary: `Kept for debriefs: ${slot.name}`,
          description: `${slot.teamName} keeps this time for debriefs. A day that no review took is free again ${slot.freesHours} hours before.`,
          location: [slot.place, slot.link].filter((text) => text !== '').join(', '),
          url: '',
          organizer: null,
          attendee: null,
          free: false,
          repeats: {
            everyWeeks: slot.everyWeeks,
            zone: slot.zone,
            until: last.startsAt,
            without: days.filter(({ state }) => state === 'freed').map(({ startsAt }) => startsAt),
          },
        },
        'PUBLISH',
      )
      return { fileName: 'debrief-slot.ics', mediaType: 'text/calendar; charset=utf-8', content }
    },
  }
}

function notFound(): AppError {
  return new AppError('NOT_FOUND', 'There is no such slot.', { remedy: 'Look at the list of slots.' })
}
