import { z } from 'zod'
import { Person } from '#features/people/model.ts'

export const limits = { card: 500, cards: 500, perPerson: 60, group: 120, dotsEach: 20 } as const

/**
 * How far a brainstorm is; it only goes forward. `writing` everybody in silence, nobody sees the cards of others ·
 * `grouping` all are shown and what belongs together is put together · `voting` dots are given, nobody sees those of
 * others · `closed` the dots are shown
 */
export const CardsPhase = z.enum(['writing', 'grouping', 'voting', 'closed'])
export type CardsPhase = z.infer<typeof CardsPhase>

/** A card of a brainstorm. */
export const Card = z.object({
  id: z.string(),
  itemId: z.string(),
  groupId: z.string().nullable(),
  text: z.string().trim().min(1, 'A card needs a word.').max(limits.card),
  /** Null unless the item shows who wrote; also for oneself, for whom `mine` says it. */
  author: Person.nullable(),
  mine: z.boolean(),
  version: z.int(),
})
export type Card = z.infer<typeof Card>

/** Cards that belong together. */
export const CardGroup = z.object({
  id: z.string(),
  itemId: z.string(),
  title: z.string().trim().max(limits.group),
  version: z.int(),
})
export type CardGroup = z.infer<typeof CardGroup>

const order = CardsPhase.options

/** True when the brainstorm may go on to `to`: the next phase, never back, so that what is revealed was revealed once. */
export function mayGoOn(from: CardsPhase, to: CardsPhase): boolean {
  return order.indexOf(to) === order.indexOf(from) + 1
}

/** True when `phase` shows everybody the cards of all. */
export function areShown(phase: CardsPhase | null): boolean {
  return phase !== null && phase !== 'writing'
}

/**
 * True when names may be switched to `shown`. Once somebody `wrote`, names can only be hidden: nobody's name is
 * shown who wrote while it was said that it would not be, also when their card went away meanwhile.
 */
export function mayShowAuthors(now: boolean, shown: boolean, wrote: boolean): boolean {
  return !wrote || !shown || now
}

export interface Dots {
  targetId: string
  count: number
}

/**
 * Somebody's dots with `count` of them on `targetId`; null when that would be more than `each` altogether, or less than
 * none. The same target is there at most once, and none without a dot.
 */
export function withDots(dots: readonly Dots[], targetId: string, count: number, each: number): Dots[] | null {
  if (!Number.isInteger(count) || count < 0) return null
  const others = dots.filter((one) => one.targetId !== targetId && one.count > 0)
  if (count + given(others) > each) return null
  return count === 0 ? others : [...others, { targetId, count }]
}

/** How many dots there are. */
export function given(dots: readonly Dots[]): number {
  return dots.reduce((sum, { count }) => sum + count, 0)
}

/** What can be voted on: groups that have a card, and cards in no group. */
export function targetsOf(cards: readonly Pick<Card, 'id' | 'groupId'>[]): Set<string> {
  return new Set(cards.map(({ id, groupId }) => groupId ?? id))
}
