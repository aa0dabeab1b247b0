import fc from 'fast-check'
import { expect, test } from 'vitest'
import { extend, leftAt, noTimer, pause, resume, runFor } from './timer.ts'

const ms = fc.integer({ min: 1, max: 4 * 3_600_000 })
const now = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) })

test('a timer that is paused and goes on loses and wins no time, however long it stood still', () => {
  fc.assert(
    fc.property(ms, now, ms, ms, (length, at, ran, stood) => {
      const paused = pause(runFor(length, at), at + ran)
      expect(leftAt(paused, at + ran + stood)).toBe(length - ran)
      expect(leftAt(resume(paused, at + ran + stood), at + ran + stood)).toBe(length - ran)
    }),
  )
})

test('pausing twice is pausing once, and so is going on', () => {
  fc.assert(
    fc.property(ms, now, ms, (length, at, later) => {
      const paused = pause(runFor(length, at), at)
      expect(pause(paused, at + later)).toEqual(paused)
      const running = resume(paused, at + later)
      expect(resume(running, at + 2 * later)).toEqual(running)
    }),
  )
})

test('five minutes more are five minutes more, and five from now when the time was over', () => {
  fc.assert(
    fc.property(ms, now, ms, ms, (length, at, ran, more) => {
      const left = Math.max(0, length - ran)
      expect(leftAt(extend(runFor(length, at), more, at + ran), at + ran)).toBe(left + more)
      expect(leftAt(extend(pause(runFor(length, at), at + ran), more, at + ran), 0)).toBe(left + more)
    }),
  )
})

test('without a timer nothing is left, and nothing is paused', () => {
  expect(leftAt(noTimer, 5)).toBeNull()
  expect(pause(noTimer, 5)).toEqual(noTimer)
  expect(resume(noTimer, 5)).toEqual(noTimer)
  expect(extend(noTimer, 60_000, 1_000)).toEqual({ endsAt: new Date(61_000).toISOString(), leftMs: null })
})
