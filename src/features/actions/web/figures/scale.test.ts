import fc from 'fast-check'
import { expect, test } from 'vitest'
import { marksUpTo } from './scale.ts'

test('marks are round', () => {
  expect(marksUpTo(0)).toEqual([0, 1])
  expect(marksUpTo(7)).toEqual([0, 2, 4, 6, 8])
  expect(marksUpTo(100)).toEqual([0, 50, 100])
  expect(marksUpTo(9_800)).toEqual([0, 5_000, 10_000])
})

test('whatever there is fits below the last mark, and there are few', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (most) => {
      const marks = marksUpTo(most)
      expect(marks.at(-1)).toBeGreaterThanOrEqual(most)
      expect(marks.length).toBeLessThanOrEqual(6)
      expect(marks.every(Number.isInteger)).toBe(true)
    }),
  )
})
