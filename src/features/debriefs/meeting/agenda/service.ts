import type { z } from 'zod'
import type { Actor } from '#features/people/model.ts'
import { newId } from '#platform/id.ts'
import { mayGoOn, mayShowAuthors } from '../cards/model.ts'
import { mostDotsOf, wasWrittenIn } from '../cards/store.ts'
import type { meetingContract } from '../contract.ts'
import { changedMeanwhile, isOver, nothingHere, notPossible, tooMany } from '../errors.ts'
import { type Item, limits, placed } from '../model.ts'
import type { MeetingRow } from '../store.ts'
import type { TakingPart, Tx } from '../taking-part/service.ts'
import * as store from './store.ts'

type Input<Name extends 'add' | 'edit' | 'place' | 'phase'> = z.output<
  NonNullable<(typeof meetingContract.items)[Name]['~orpc']['inputSchema']>
>
type ById = { incidentId: string; id: string }

/** The agenda, and how far each brainstorm in it is. */
export function createAgenda(part: TakingPart) {
  async function present(tx: Tx, meetingId: string, id: string): Promise<Item> {
    const item = await store.findItem(tx, meetingId, id)
    if (!item) throw nothingHere('item')
    return item
  }

  /** One change of the agenda by whoever leads. It needs no version of the meeting: it says what it changes. */
  const change = <T>(actor: Actor, incidentId: string, work: (tx: Tx, meeting: MeetingRow) => Promise<T>): Promise<T> =>
    part.lead(actor, incidentId, null, async (tx, meeting) => {
      if (meeting.state === 'ended') throw isOver()
      return { edit: 'agenda', result: await work(tx, meeting) }
    })

  return {
    add: (actor: Actor, { incidentId, before, ...fields }: Input<'add'>): Promise<Item> =>
      change(actor, incidentId, async (tx, meeting) => {
        const items = await store.listItems(tx, meeting.id)
        if (items.length >= limits.items) throw tooMany('items', limits.items)
        const id = newId()
        const { kind, title, minutes, fromAt = null, toAt = null, authorsShown = false, dotsEach = 3 } = fields
        await store.insertItems(tx, meeting.id, [{ id, kind, title, minutes, fromAt, toAt, authorsShown, dotsEach }])
        await store.writeOrder(tx, placed([...items.map((item) => item.id), id], id, before))
        return present(tx, meeting.id, id)
      }),

    edit: (actor: Actor, { incidentId, id, version, ...edit }: Input<'edit'>): Promise<Item> =>
      change(actor, incidentId, async (tx, meeting) => {
        const item = await present(tx, meeting.id, id)
        if (edit.authorsShown !== undefined) {
          if (!mayShowAuthors(item.authorsShown, edit.authorsShown, await wasWrittenIn(tx, item.id)))
            throw notPossible(
              'People already wrote here while it was said that no names are shown.',
              'Leave it so, or add another brainstorm that shows names.',
            )
        }
        if (edit.dotsEach !== undefined && edit.dotsEach < (await mostDotsOf(tx, item.id)))
          throw notPossible('Somebody already gave more dots than that.', 'Choose a larger number.')
        if (!(await store.updateItem(tx, item.id, version, edit)))
          throw changedMeanwhile('item', await present(tx, meeting.id, id))
        return present(tx, meeting.id, id)
      }),

    place: (actor: Actor, { incidentId, id, before }: Input<'place'>): Promise<{ done: true }> =>
      change(actor, incidentId, async (tx, meeting) => {
        await present(tx, meeting.id, id)
        if (before !== null) await present(tx, meeting.id, before)
        const ids = (await store.listItems(tx, meeting.id)).map((item) => item.id)
        await store.writeOrder(tx, placed(ids, id, before))
        return { done: true }
      }),

    remove: (actor: Actor, { incidentId, id }: ById): Promise<{ done: true }> =>
      change(actor, incidentId, async (tx, meeting) => {
        const item = await present(tx, meeting.id, id)
        if (meeting.itemId === item.id)
          throw notPossible('Everybody is at this item now.', 'Go on to another item first.')
        await store.setRemoved(tx, item.id, part.now())
        return { done: true }
      }),

    restore: (actor: Actor, { incidentId, id }: ById): Promise<{ done: true }> =>
      change(actor, incidentId, async (tx, meeting) => {
        const item = await store.findItem(tx, meeting.id, id, true)
        if (!item) throw nothingHere('item')
        await store.setRemoved(tx, item.id, null)
        return { done: true }
      }),

    /** Each phase comes once: asking again for the one that is, by a second page, changes nothing. */
    phase: (actor: Actor, { incidentId, id, to }: Input<'phase'>): Promise<{ done: true }> =>
      change(actor, incidentId, async (tx, meeting) => {
        const item = await present(tx, meeting.id, id)
        if (item.phase === null) throw notPossible('This item is no brainstorm.', 'Choose one with cards.')
        if (item.phase === to) return { done: true }
        if (!mayGoOn(item.phase, to))
          throw notPossible(
            'A brainstorm goes on from writing to grouping, voting and its end, and never back.',
            'Add another brainstorm to the agenda if you need one.',
          )
        await store.setPhase(tx, item.id, to)
        return { done: true }
      }),
  }
}
