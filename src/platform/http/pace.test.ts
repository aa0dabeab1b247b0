import { expect, test } from 'vitest'
import { createPace } from './pace.ts'

test('so many a span are let through, the others are told how long to wait, and keys do not count for each other', () => {
  let at = 0
  const pace = createPace({ limit: 3, spanMs: 10_000, now: () => at })
  expect([1, 2, 3].map(() => pace.take('a'))).toEqual([0, 0, 0])
  expect(pace.ask('a')).toBe(10)
  at = 4_500
  expect([pace.take('a'), pace.take('b')]).toEqual([6, 0])
  at = 10_000
  expect([pace.ask('a'), pace.take('a'), pace.ask('a')]).toEqual([0, 0, 0])
})
