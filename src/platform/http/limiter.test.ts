import { expect, test } from 'vitest'
import { stoppedClock } from '../clock/clock.ts'
import { createLimiter } from './limiter.ts'

test('attempts beyond the limit wait for the window to pass, one key apart from the other', () => {
  const clock = stoppedClock('2026-01-01T00:00:00Z')
  const limiter = createLimiter({ limit: 2, windowMs: 60_000, clock })
  expect([limiter.take('a'), limiter.take('a'), limiter.take('a'), limiter.take('b')]).toEqual([0, 0, 60, 0])
  clock.advance(59_500)
  expect(limiter.take('a')).toBe(1)
  clock.advance(500)
  expect(limiter.take('a')).toBe(0)
})

test('a success forgets the attempts before it', () => {
  const limiter = createLimiter({ limit: 1, windowMs: 60_000, clock: stoppedClock('2026-01-01T00:00:00Z') })
  limiter.take('a')
  limiter.forget('a')
  expect(limiter.take('a')).toBe(0)
})

test('the memory is bounded', () => {
  const limiter = createLimiter({ limit: 1, windowMs: 60_000, keys: 2, clock: stoppedClock('2026-01-01T00:00:00Z') })
  for (const key of ['a', 'b', 'c']) limiter.take(key)
  expect(limiter.take('c')).toBeGreaterThan(0)
  expect(limiter.take('a')).toBe(0)
})
