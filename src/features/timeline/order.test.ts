import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Precision } from './model.ts'
import { compareEvents } from './order.ts'

const instant = fc.integer({ min: 0, max: 3 }).map((second) => new Date(second * 1_000).toISOString())
const event = fc.record({
  occurredAt: instant,
  precision: fc.constantFrom(...Precision.options),
  recordedAt: instant,
  id: fc.constantFrom('a', 'b', 'c', 'd'),
})

test('of two different events one always comes first, whichever is asked about first', () => {
  fc.assert(
    fc.property(event, event, (a, b) => {
      expect(Math.sign(compareEvents(a, b)) + Math.sign(compareEvents(b, a))).toBe(0)
      if (compareEvents(a, b) === 0) expect(a).toEqual(b)
    }),
  )
})

test('a story is told in the same order however its events arrived', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 12 }), (events) => {
      const told = events.toSorted(compareEvents)
      expect(events.toReversed().toSorted(compareEvents)).toEqual(told)
      for (const [i, next] of told.slice(1).entries())
        expect(told[i] && told[i].occurredAt <= next.occurredAt).toBe(true)
    }),
  )
})

test('of two at the same instant the coarser stamp comes first', () => {
  const at = { occurredAt: '2026-03-01T14:02:00.000Z', recordedAt: '2026-03-02T00:00:00.000Z' }
  expect(compareEvents({ ...at, precision: 'minute', id: 'b' }, { ...at, precision: 'second', id: 'a' })).toBeLessThan(
    0,
  )
})
