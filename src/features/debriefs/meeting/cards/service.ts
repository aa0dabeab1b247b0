import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Actor } from '#features/people/model.ts'
import { newId } from '#platform/id.ts'
import { findItem } from '../agenda/store.ts'
import type { meetingContract } from '../contract.ts'
import { changedMeanwhile, nothingHere, notLeading, notPossible, notYours, tooMany } from '../errors.ts'
import type { Item } from '../model.ts'
import { mayEditCard } from '../policy.ts'
import { noteWrote } from '../store.ts'
import type { TakingPart, Tx } from '../taking-part/service.ts'
import { areShown, type Card, limits, targetsOf, withDots } from './model.ts'
import * as store from './store.ts'

type Input<Name extends 'add' | 'edit' | 'place' | 'nameGroup' | 'vote'> = z.output<
  NonNullable<(typeof meetingContract.cards)[Name]['~orpc']['inputSchema']>
>
type ById = { incidentId: string; id: string }

/** Brainstorms: cards in silence, groups, dots. */
export function createCards(part: TakingPart) {
  async function brainstorm(
    tx: Tx,
    meetingId: string,
    id: string,
  ): Promise<Item & { phase: NonNullable<Item['phase']> }> {
    const item = await findItem(tx, meetingId, id)
    if (!item) throw nothingHere('item')
    if (item.phase === null) throw notPossible('This item is no brainstorm.', 'Choose one with cards.')
    return { ...item, phase: item.phase }
  }

  /** A card that this person may see. One that is hidden from them is not there. */
  async function visibleCard(tx: Tx, meetingId: string, id: string, userId: string): Promise<store.CardRow> {
    const card = await store.findCard(tx, meetingId, id)
    if (!card || (!areShown(card.phase) && card.authorId !== userId)) throw nothingHere('card')
    return card
  }

  async function presentCard(tx: Tx, meetingId: string, id: string, userId: string): Promise<store.CardRow> {
    const card = await visibleCard(tx, meetingId, id, userId)
    if (card.removed) throw nothingHere('card')
    if (card.phase === 'closed') throw closed()
    return card
  }

  /** One more card of this author fits in. */
  async function assertRoom(
    tx: Tx,
    item: { id: string; phase: Item['phase'] },
    authorId: string | null,
  ): Promise<void> {
    if (item.phase === 'closed') throw closed()
    if (authorId !== null && (await store.countCards(tx, item.id, authorId)) >= limits.perPerson)
      throw tooMany('cards of yours', limits.perPerson)
    if ((await store.countCards(tx, item.id, null)) >= limits.cards) throw tooMany('cards', limits.cards)
  }

  /** What was voted on stays together while people vote. */
  const assertGrouping = (phase: Item['phase']) => {
    if (phase !== 'grouping')
      throw notPossible('Cards are put together between writing and voting.', 'Wait until the cards are shown.')
  }

  /** A group that lost its last card loses its dots, and so does a card that went into a group. */
  async function afterLeaving(tx: Tx, itemId: string, targetId: string): Promise<void> {
    if (!targetsOf(await store.cardsOf(tx, itemId)).has(targetId)) await store.returnDots(tx, itemId, targetId)
  }

  return {
    add: (actor: Actor, { incidentId, itemId, text }: Input<'add'>): Promise<Card> =>
      part.takePart(actor, incidentId, async (tx, meeting, userId) => {
        const item = await brainstorm(tx, meeting.id, itemId)
        await assertRoom(tx, item, userId)
        // Random: an id that tells its time would tell who wrote the card.
        const id = randomUUID()
        await store.insertCard(tx, { id, itemId: item.id, authorId: userId, text, at: part.now() })
        // A card that all see at once would be told by the hint to be of whoever was heard just then.
        if (item.authorsShown || !areShown(item.phase)) await noteWrote(tx, meeting.id, userId, part.now())
        const author = item.authorsShown ? { id: userId, name: actor.name } : null
        return { id, itemId: item.id, groupId: null, text, author, mine: true, version: 1 }
      }),

    edit: (actor: Actor, { incidentId, id, version, text }: Input<'edit'>): Promise<{ done: true }> =>
      part.takePart(actor, incidentId, async (tx, meeting, userId) => {
        const card = await presentCard(tx, meeting.id, id, userId)
        if (!mayEditCard(actor, card.authorId)) throw notYours()
        if (!(await store.updateCard(tx, card.id, version, text))) throw changedMeanwhile('card')
        return { done: true }
      }),

    /** By whoever wrote it, and by whoever leads. */
    remove: (actor: Actor, { incidentId, id }: ById): Promise<{ done: true }> =>
      part.takePart(actor, incidentId, async (tx, meeting, userId) => {
        const card = await presentCard(tx, meeting.id, id, userId)
        const leads = await part.leads(tx, actor, meeting.incidentId, meeting.facilitatorId)
        if (!mayEditCard(actor, card.authorId) && !leads) throw notLeading()
        await store.setCardRemoved(tx, card.id, part.now())
        await afterLeaving(tx, card.itemId, card.groupId ?? card.id)
        return { done: true }
      }),

    restore: (actor: Actor, { incidentId, id }: ById): Promise<{ done: true }> =>
      part.takePart(actor, incidentId, async (tx, meeting, userId) => {
        const card = await visibleCard(tx, meeting.id, id, userId)
        const leads = await part.leads(tx, actor, meeting.incidentId, meeting.facilitatorId)
        if (!mayEditCard(actor, card.authorId) && !leads) throw notLeading()
        if (!card.removed) return { done: true }
        await assertRoom(tx, { id: card.itemId, phase: card.phase }, card.authorId)
        await store.setCardRemoved(tx, card.id, null)
        return { done: true }
      }),

    place: (actor: Actor, { incidentId, id, to }: Input<'place'>): Promise<{ done: true }> =>
      part.takePart(actor, incidentId, async (tx, meeting, userId) => {
        const card = await presentCard(tx, meeting.id, id, userId)
        assertGrouping(card.phase)
        const target = await groupFor(tx, meeting.id, card, to, userId)
        await store.setGroup(tx, card.id, target)
        return { done: true }
      }),

    nameGroup: (actor: Actor, { incidentId, id, version, title }: Input<'nameGroup'>): Promise<{ done: true }> =>
      part.takePart(actor, incidentId, async (tx, meeting) => {
        const group = await store.findGroup(tx, meeting.id, id)
        if (!group) throw nothingHere('group')
        if (!(await store.nameGroup(tx, group.id, version, title))) throw changedMeanwhile('group')
        return { done: true }
      }),

    vote: (actor: Actor, { incidentId, itemId, targetId, count }: Input<'vote'>): Promise<{ done: true }> =>
      part.takePart(actor, incidentId, async (tx, meeting, userId) => {
        const item = await brainstorm(tx, meeting.id, itemId)
        if (item.phase !== 'voting')
          throw notPossible('There is no vote here now.', 'Wait until the facilitator opens it.')
        if (!targetsOf(await store.cardsOf(tx, item.id)).has(targetId)) throw nothingHere('card')
        const dots = withDots(await store.dotsOf(tx, item.id, userId), targetId, count, item.dotsEach)
        if (!dots)
          throw notPossible(
            `Everybody has ${item.dotsEach} dots, and yours are given.`,
            'Take one away elsewhere first.',
          )
        await store.setDots(tx, item.id, userId, targetId, count)
        return { done: true }
      }),
  }

  /** The group that a card goes to; null = it stands alone. Two cards become a group of their own. */
  async function groupFor(
    tx: Tx,
    meetingId: string,
    card: store.CardRow,
    to: Input<'place'>['to'],
    userId: string,
  ): Promise<string | null> {
    if (to.kind === 'alone') return null
    if (to.kind === 'group') {
      const group = await store.findGroup(tx, meetingId, to.id)
      if (!group || group.itemId !== card.itemId) throw nothingHere('group')
      return group.id
    }
    const other = await presentCard(tx, meetingId, to.id, userId)
    if (other.itemId !== card.itemId) throw nothingHere('card')
    if (other.id === card.id) return card.groupId
    if (other.groupId !== null) return other.groupId
    const id = newId()
    await store.insertGroup(tx, id, card.itemId, part.now())
    await store.setGroup(tx, other.id, id)
    return id
  }
}

const closed = () => notPossible('This brainstorm is closed.', 'Write a note, or add another brainstorm to the agenda.')
