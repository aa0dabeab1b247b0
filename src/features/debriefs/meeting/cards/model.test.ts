import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CardsPhase, type Dots, given, mayGoOn, mayShowAuthors, targetsOf, withDots } from './model.ts'

const presses = fc.array(
  fc.record({ targetId: fc.constantFrom('a', 'b', 'c', 'd'), count: fc.integer({ min: -2, max: 25 }) }),
)

test('whatever somebody presses, they never give more dots than they have, and no target is there twice', () => {
  fc.assert(
    fc.property(presses, fc.integer({ min: 1, max: 20 }), (all, each) => {
      let dots: Dots[] = []
      for (const { targetId, count } of all) {
        const next = withDots(dots, targetId, count, each)
        const others = given(dots.filter((one) => one.targetId !== targetId))
        expect(next === null).toBe(count < 0 || count + others > each)
        dots = next ?? dots
        expect(given(dots)).toBeLessThanOrEqual(each)
        expect(new Set(dots.map((one) => one.targetId)).size).toBe(dots.length)
        expect(dots.every((one) => one.count > 0)).toBe(true)
        if (next) expect(given(dots)).toBe(others + count)
      }
    }),
  )
})

test('a brainstorm is revealed once: every way through its phases goes forward, one at a time', () => {
  const phases = CardsPhase.options
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...phases)), (asked) => {
      let at: CardsPhase = 'writing'
      const walked: CardsPhase[] = [at]
      for (const to of asked) {
        if (!mayGoOn(at, to)) continue
        at = to
        walked.push(at)
      }
      expect(walked).toEqual(phases.slice(0, walked.length))
    }),
  )
})

test('names are shown only when that was said before the first card', () => {
  expect(mayShowAuthors(false, true, false)).toBe(true)
  expect(mayShowAuthors(false, true, true)).toBe(false)
  expect(mayShowAuthors(true, true, true)).toBe(true)
  expect(mayShowAuthors(true, false, true)).toBe(true)
})

test('one votes on groups, and on cards in none', () => {
  const cards = [
    { id: 'a', groupId: 'g' },
    { id: 'b', groupId: 'g' },
    { id: 'c', groupId: null },
  ]
  expect([...targetsOf(cards)].sort()).toEqual(['c', 'g'])
})
