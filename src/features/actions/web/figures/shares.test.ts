import { expect, test } from 'vitest'
import { sharesOf } from './shares.ts'

const outcomes = { n: 12, open: 3, done: 3, held: 2, notHeld: 1, declined: 2, dropped: 1, merged: 4 }

test('the shares come to n, which has no merged ones', () => {
  expect(sharesOf(outcomes).reduce((sum, { count }) => sum + count, 0)).toBe(outcomes.n)
  expect(sharesOf(outcomes).find(({ id }) => id === 'open')?.percent).toBe(25)
})

test('of few actions there is no percentage', () => {
  expect(sharesOf({ ...outcomes, n: 9, open: 0 }).map(({ percent }) => percent)).toEqual(Array(6).fill(null))
})
