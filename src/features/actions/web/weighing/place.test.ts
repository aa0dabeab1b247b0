import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byWorth, movedBy, placeText, type Weighed } from './place.ts'

const nowhere = { impact: null, effort: null }

test('arrows move by one, the first one to the middle, and delete takes the judgement back', () => {
  expect(movedBy('ArrowUp', nowhere)).toEqual({ impact: 3, effort: 3 })
  expect(movedBy('ArrowUp', { impact: 3, effort: 3 })).toEqual({ impact: 4, effort: 3 })
  expect(movedBy('ArrowLeft', { impact: 3, effort: 3 })).toEqual({ impact: 3, effort: 2 })
  expect(movedBy('Delete', { impact: 3, effort: 3 })).toEqual(nowhere)
  expect(movedBy('Tab', nowhere)).toBeNull()
})

test('no keys lead out of the matrix', () => {
  const arrow = fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight')
  fc.assert(
    fc.property(fc.array(arrow, { minLength: 1 }), (keys) => {
      let place: { impact: number | null; effort: number | null } = nowhere
      for (const key of keys) place = movedBy(key, place) ?? place
      for (const value of [place.impact, place.effort]) {
        expect(value).toBeGreaterThanOrEqual(1)
        expect(value).toBeLessThanOrEqual(5)
      }
    }),
  )
})

test('a place is said in words', () => {
  expect(placeText(nowhere)).toBe('not judged yet')
  expect(placeText({ impact: 4, effort: null })).toBe('impact 4 of 5, effort not judged')
})

test('much for little comes first, what nobody judged last', () => {
  const idea = (number: number, impact: number | null, effort: number | null, likelihood: number | null = null) =>
    ({ number, impact, effort, likelihood, status: 'idea' }) satisfies Weighed
  const ideas = [idea(1, null, 1), idea(2, 5, 5), idea(3, 5, 1), idea(4, 3, 3, 5), idea(5, 3, 3)]
  expect(ideas.toSorted(byWorth).map(({ number }) => number)).toEqual([3, 2, 4, 5, 1])
})
