import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Calendar, dayAfter, dayOf, dueAfter, isBusinessDay } from './model.ts'

const office: Calendar = { zone: 'Europe/Berlin', workingDays: [1, 2, 3, 4, 5], holidays: [] }
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/Los_Angeles',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'America/Havana',
  'Africa/Cairo',
  'Pacific/Kiritimati',
]
const calendars = fc.record({
  zone: fc.constantFrom(...zones),
  workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  holidays: fc.uniqueArray(
    fc.integer({ min: 0, max: 900 }).map((day) => dayAfter('2025-01-01', day)),
    { maxLength: 60 },
  ),
})
const instants = fc
  .date({ min: new Date('2025-01-01T00:00:00Z'), max: new Date('2027-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())

test('a deadline ends with the working day in the zone of the team', () => {
  expect(dueAfter('2026-03-04T10:00:00.000Z', 1, office)).toEqual({ on: '2026-03-05', at: '2026-03-05T22:59:59.999Z' })
})

test('weekends and holidays are no business days', () => {
  const friday = '2026-04-02T10:00:00.000Z'
  expect(dueAfter(friday, 1, office).on).toBe('2026-04-03')
  expect(dueAfter(friday, 1, { ...office, holidays: ['2026-04-03', '2026-04-06'] }).on).toBe('2026-04-07')
  expect(dueAfter('2026-04-04T10:00:00.000Z', 0, office).on).toBe('2026-04-06')
  expect(dueAfter('2026-04-01T10:00:00.000Z', 0, office).on).toBe('2026-04-01')
})

test('the day begins where the team is: late in the evening of UTC it is the next day in the east', () => {
  expect(dueAfter('2026-03-04T23:30:00.000Z', 1, office).on).toBe('2026-03-06')
})

test('days on which clocks are moved end when they end', () => {
  expect(dueAfter('2026-03-27T10:00:00.000Z', 1, { ...office, workingDays: [7] }).at).toBe('2026-03-29T21:59:59.999Z')
  expect(dueAfter('2026-10-23T10:00:00.000Z', 1, { ...office, workingDays: [7] }).at).toBe('2026-10-25T22:59:59.999Z')
})

test('a deadline is always the last moment of a business day, with exactly n of them after the day it is counted from', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 60 }), calendars, (from, n, calendar) => {
      const { on, at } = dueAfter(from, n, calendar)
      const first = dayOf(Date.parse(from), calendar.zone)
      let counted = 0
      for (let day = dayAfter(first, 1); day <= on; day = dayAfter(day, 1)) if (isBusinessDay(day, calendar)) counted++
      expect(counted).toBe(n)
      expect(isBusinessDay(on, calendar)).toBe(true)
      expect(dayOf(Date.parse(at), calendar.zone)).toBe(on)
      expect(dayOf(Date.parse(at) + 1, calendar.zone) > on).toBe(true)
    }),
  )
})

test('more days are never earlier, and nothing is due before it began', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: 40 }), calendars, (from, n, calendar) => {
      const due = dueAfter(from, n, calendar)
      expect(due.at >= from).toBe(true)
      const next = dueAfter(from, n + 1, calendar)
      if (n > 0) expect(next.at > due.at).toBe(true)
      else expect(next.at >= due.at).toBe(true)
    }),
  )
})
