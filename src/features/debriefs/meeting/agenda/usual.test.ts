import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shared, usualAgenda } from './usual.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 14, minute)).toISOString()
const events = [0, 5, 10, 20, 30].map((minute) => ({ id: `e${minute}`, occurredAt: at(minute) }))
const milestones = [
  { kind: 'detected', at: at(10) },
  { kind: 'mitigated', at: at(25) },
  { kind: 'acknowledged', at: at(12) },
]

test('the story is walked through in the parts that its milestones make', () => {
  const items = usualAgenda({ milestones, events, questions: [], minutes: null })
  expect(items.map(({ kind }) => kind)).toEqual(['talk', 'moments', 'moments', 'moments', 'cards', 'ideas', 'close'])
  const parts = items.filter(({ kind }) => kind === 'moments').map(({ fromAt, toAt }) => [fromAt, toAt])
  expect(parts).toEqual([
    [null, at(10)],
    [at(10), at(25)],
    [at(25), null],
  ])
})

test('a part without a moment is left out, and so are questions when there are none of no moment', () => {
  const early = events.slice(0, 2)
  const items = usualAgenda({ milestones, events: early, questions: [{ eventId: 'e5' }], minutes: null })
  expect(items.map(({ kind }) => kind)).toEqual(['talk', 'moments', 'cards', 'ideas', 'close'])
  const nothing = usualAgenda({ milestones: [], events: [], questions: [], minutes: null })
  expect(nothing.map(({ kind }) => kind)).toEqual(['talk', 'cards', 'ideas', 'close'])
})

test('a moment at the instant of a milestone belongs to the part that begins with it', () => {
  const atTheEdge = events.filter(({ id }) => id === 'e10')
  const items = usualAgenda({ milestones, events: atTheEdge, questions: [], minutes: null })
  const parts = items.filter(({ kind }) => kind === 'moments').map(({ fromAt, toAt }) => [fromAt, toAt])
  expect(parts).toEqual([[at(10), at(25)]])
})

test('questions give their part more time; those of no moment, or of one that is gone, have an item of their own', () => {
  const plain = usualAgenda({ milestones, events, questions: [], minutes: null })
  const asked = usualAgenda({
    milestones,
    events,
    questions: [{ eventId: 'e10' }, { eventId: 'e10' }, { eventId: null }, { eventId: 'gone' }],
    minutes: null,
  })
  expect(asked.map(({ kind }) => kind)).toContain('questions')
  expect(asked[2]?.minutes).toBeGreaterThan(plain[2]?.minutes ?? Number.NaN)
})

test('every moment lies in exactly one part, and the minutes are those of the meeting', () => {
  const instants = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 30 })
  const cuts = fc.array(
    fc.record({
      kind: fc.constantFrom('detected', 'mitigated', 'resolved', 'custom'),
      at: fc.integer({ min: 0, max: 300 }),
    }),
    { maxLength: 4 },
  )
  fc.assert(
    fc.property(instants, cuts, fc.integer({ min: 15, max: 480 }), (minutes, bounds, length) => {
      const all = minutes.map((minute, number) => ({ id: `e${number}`, occurredAt: at(minute) }))
      const items = usualAgenda({
        milestones: bounds.map(({ kind, at: minute }) => ({ kind, at: at(minute) })),
        events: all,
        questions: [],
        minutes: length,
      })
      const parts = items.filter(({ kind }) => kind === 'moments')
      for (const { occurredAt } of all) {
        const inside = parts.filter(
          ({ fromAt, toAt }) => (!fromAt || occurredAt >= fromAt) && (!toAt || occurredAt < toAt),
        )
        expect(inside).toHaveLength(1)
      }
      expect(items.every((item) => item.minutes >= 1)).toBe(true)
      expect(items.reduce((sum, item) => sum + item.minutes, 0)).toBe(length)
    }),
  )
})

test('minutes are shared in proportion, at least one each', () => {
  expect(shared(60, [1, 1, 1])).toEqual([20, 20, 20])
  expect(shared(10, [1, 100])).toEqual([1, 9])
  expect(shared(2, [5, 5, 5])).toEqual([1, 1, 1])
})
