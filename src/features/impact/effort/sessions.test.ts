import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allowanceMinutes, type EffortCorrection, gapMinutes } from './model.ts'
import { minutesOf, peopleOf, sessionsOf, tracesByPeople } from './sessions.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 4, 12) + minute * 60_000).toISOString()
const trace = (minute: number, person = 'Ana') => ({ person, first: at(minute), last: at(minute), count: 1 })
const correction = (given: Partial<EffortCorrection>): EffortCorrection => ({
  name: 'Ana',
  minutes: null,
  leftOut: false,
  reason: '',
  version: 1,
  ...given,
})

test('traces that are close together are one session, with a little at its end', () => {
  expect(sessionsOf([trace(0), trace(20), trace(45)])).toEqual([{ from: at(0), to: at(50), traces: 3 }])
})

test('after a longer silence a new session begins, and the silence does not count', () => {
  const sessions = sessionsOf([trace(0), trace(30), trace(61)])
  expect(sessions.map(({ from, to }) => [from, to])).toEqual([
    [at(0), at(35)],
    [at(61), at(66)],
  ])
  expect(minutesOf(sessions)).toBe(40)
})

test('a person of one message counts for the allowance', () => {
  expect(minutesOf(sessionsOf([trace(7)]))).toBe(allowanceMinutes)
})

test('a name is one person however it is written, and people of most time come first', () => {
  const people = peopleOf([trace(0, 'ana '), trace(10, 'Ana'), trace(0, 'Ben')], [])
  expect(people.map(({ name, minutes }) => [name, minutes])).toEqual([
    ['ana', 15],
    ['Ben', 5],
  ])
})

test('what people say holds, and what was worked out stays beside it', () => {
  const traces = [trace(0), trace(10)]
  expect(peopleOf(traces, [correction({ minutes: 90 })])).toMatchObject([{ workedOutMinutes: 15, minutes: 90 }])
  expect(peopleOf(traces, [correction({ minutes: 0 })])).toMatchObject([{ minutes: 0 }])
  expect(peopleOf(traces, [correction({ leftOut: true, minutes: 90 })])).toMatchObject([{ minutes: 0 }])
  expect(peopleOf(traces, [correction({})])).toMatchObject([{ workedOutMinutes: 15, minutes: 15 }])
  expect(peopleOf([], [correction({ name: 'On the phone', minutes: 30 })])).toMatchObject([
    { name: 'On the phone', sessions: [], workedOutMinutes: 0, minutes: 30 },
  ])
})

test('two names of one person are one person, and their time counts once', () => {
  const traces = [trace(0, 'Ana Ruiz'), trace(10, '@ana-ruiz'), trace(5, 'Ben'), trace(6, 'Helper')]
  const known = [
    { name: 'Ana Ruiz', names: ['Ana Ruiz', 'ana-ruiz'], leftOut: false },
    { name: 'Helper', names: ['helper'], leftOut: true },
  ]
  expect(peopleOf(tracesByPeople(traces, known), []).map(({ name, minutes }) => [name, minutes])).toEqual([
    ['Ana Ruiz', 15],
    ['Ben', 5],
  ])
})

const moments = fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 40 })

test('whatever the order and however often: the same sessions, apart from each other, around every trace', () => {
  fc.assert(
    fc.property(moments, fc.integer(), (minutes, seed) => {
      const traces = minutes.map((minute) => trace(minute))
      const sessions = sessionsOf(traces)
      const shuffled = traces
        .map((one, index) => ({ one, by: Math.sin(seed + index) }))
        .sort((a, b) => a.by - b.by)
        .map(({ one }) => one)
      expect(minutesOf(sessionsOf([...shuffled, ...shuffled]))).toBe(minutesOf(sessions))
      for (const [index, { from, to }] of sessions.entries()) {
        const next = sessions[index + 1]
        if (next)
          expect(Date.parse(next.from) - Date.parse(to)).toBeGreaterThan((gapMinutes - allowanceMinutes) * 60_000)
        expect(from < to).toBe(true)
      }
      for (const { first } of traces) expect(sessions.some(({ from, to }) => from <= first && first <= to)).toBe(true)
      expect(sessions.reduce((sum, { traces: count }) => sum + count, 0)).toBe(traces.length)
    }),
  )
})

test('one more trace never makes the time shorter, and never adds more than a gap', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 0, max: 2_000 }), (minutes, more) => {
      const before = minutesOf(sessionsOf(minutes.map((minute) => trace(minute))))
      const after = minutesOf(sessionsOf([...minutes, more].map((minute) => trace(minute))))
      expect(after).toBeGreaterThanOrEqual(before)
      expect(after - before).toBeLessThanOrEqual(2 * gapMinutes)
    }),
  )
})
