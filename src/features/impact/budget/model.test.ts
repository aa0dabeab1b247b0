import fc from 'fast-check'
import { expect, test } from 'vitest'
import { burnOf } from './model.ts'

type Given = Parameters<typeof burnOf>[0]
const given = (some: Partial<Given>): Given => ({
  objective: 99.9,
  periodDays: 30,
  basis: 'share',
  badEvents: null,
  totalEvents: null,
  badShare: null,
  minutes: null,
  ...some,
})

test('everything bad for as long as the budget allows uses all of it: 43.2 minutes at 99.9 % over 30 days', () => {
  const burn = burnOf(given({ badShare: 100, minutes: 43.2 }))
  expect(burn?.used).toBeCloseTo(100, 9)
  expect(burn?.rate).toBeCloseTo(1_000, 9)
  expect(burn?.allowed.amount).toBeCloseTo(43.2, 9)
})

test('the rate of 14.4 for an hour uses 2 % of the budget of 30 days', () => {
  const burn = burnOf(given({ badShare: 1.44, minutes: 60 }))
  expect(burn?.rate).toBeCloseTo(14.4, 9)
  expect(burn?.used).toBeCloseTo(2, 9)
})

test('events: 500 bad ones of a million at 99.9 % are half of the thousand that are allowed', () => {
  expect(burnOf(given({ basis: 'events', badEvents: 500, totalEvents: 1_000_000 }))).toEqual({
    used: 50,
    rate: null,
    allowed: { amount: 1_000, of: 'events' },
  })
})

test('a number that is missing is not filled in', () => {
  expect(burnOf(given({ badShare: 10 }))).toBeNull()
  expect(burnOf(given({ minutes: 10 }))).toBeNull()
  expect(burnOf(given({ basis: 'events', badEvents: 1, badShare: 1, minutes: 1 }))).toBeNull()
})

const objective = fc.integer({ min: 500, max: 9_999 }).map((value) => value / 100)
const share = fc.integer({ min: 0, max: 10_000 }).map((value) => value / 100)
const minutes = fc.integer({ min: 0, max: 43_200 })

test('both ways of counting agree when events come evenly', () => {
  fc.assert(
    fc.property(objective, share, minutes, fc.integer({ min: 1, max: 1_000 }), (goal, badShare, lasted, perMinute) => {
      const byShare = burnOf(given({ objective: goal, badShare, minutes: lasted }))
      const byEvents = burnOf(
        given({
          objective: goal,
          basis: 'events',
          badEvents: (badShare / 100) * lasted * perMinute,
          totalEvents: perMinute * 30 * 1_440,
        }),
      )
      expect(byEvents?.used).toBeCloseTo(byShare?.used ?? Number.NaN, 6)
    }),
  )
})

test('twice as long uses twice as much, and a stricter objective never less', () => {
  fc.assert(
    fc.property(objective, share, minutes, (goal, badShare, lasted) => {
      const once = burnOf(given({ objective: goal, badShare, minutes: lasted }))?.used ?? Number.NaN
      expect(burnOf(given({ objective: goal, badShare, minutes: 2 * lasted }))?.used).toBeCloseTo(2 * once, 6)
      const stricter = burnOf(given({ objective: (goal + 100) / 2, badShare, minutes: lasted }))?.used ?? Number.NaN
      expect(stricter).toBeGreaterThanOrEqual(once)
    }),
  )
})
