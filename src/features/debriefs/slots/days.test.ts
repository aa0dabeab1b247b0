import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { dayOn, daysOf, stateOf } from './days.ts'

const slot = (zone: string, more: object = {}) => ({
  id: 's',
  firstDay: '2026-01-01',
  at: '15:00',
  everyWeeks: 1,
  minutes: 60,
  zone,
  freesHours: 48,
  ...more,
})
const year = { from: Date.parse('2026-01-01T00:00:00Z'), to: Date.parse('2027-01-01T00:00:00Z'), limit: 100 }

describe.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'])('%s', (zone) => {
  test('is at three on a Thursday of its clocks, all year', () => {
    const days = daysOf(slot(zone), year)
    expect(days).toHaveLength(52 + (days[0]?.day === '2026-01-01' && days.length === 53 ? 1 : 0))
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    })
    expect(new Set(days.map(({ startsAt }) => clock.format(Date.parse(startsAt)).replace(/,/g, '')))).toEqual(
      new Set(['Thu 15:00']),
    )
    // The clocks are moved in this year: the instants are not all a week apart.
    const gaps = new Set(
      days.slice(1).map(({ startsAt }, index) => Date.parse(startsAt) - Date.parse(days[index]?.startsAt ?? '')),
    )
    expect(gaps.size).toBeGreaterThan(1)
  })

  test('asked from the middle, it gives the same days', () => {
    const all = daysOf(slot(zone, { everyWeeks: 2 }), year)
    for (const [index, { startsAt, day }] of all.entries()) {
      expect(daysOf(slot(zone, { everyWeeks: 2 }), { ...year, from: Date.parse(startsAt) })[0]).toEqual(all[index])
      expect(dayOn(slot(zone, { everyWeeks: 2 }), day)?.startsAt).toBe(startsAt)
    }
  })
})

test('a time that the clocks jump over begins as much later, a time they show twice the first time', () => {
  const night = (firstDay: string) => daysOf(slot('Europe/Berlin', { firstDay, at: '02:30' }), year)[0]?.startsAt
  expect(night('2026-03-29')).toBe(
    new Date(Temporal.Instant.from('2026-03-29T01:30:00Z').epochMilliseconds).toISOString(),
  )
  expect(night('2026-10-25')).toBe('2026-10-25T00:30:00.000Z')
})

test('only its own days are days of it', () => {
  const every = slot('Europe/Berlin', { everyWeeks: 2 })
  expect(dayOn(every, '2026-01-15')?.day).toBe('2026-01-15')
  expect(dayOn(every, '2026-01-08')).toBeNull()
  expect(dayOn(every, '2025-12-18')).toBeNull()
})

test('it frees itself at its deadline unless a review took it', () => {
  const day = dayOn(slot('Europe/Berlin'), '2026-01-15')
  if (!day) throw new Error('No day.')
  const frees = Date.parse('2026-01-13T14:00:00Z')
  expect(day.freesAt).toBe(new Date(frees).toISOString())
  expect(stateOf(day, false, frees - 1)).toBe('open')
  expect(stateOf(day, false, frees)).toBe('freed')
  expect(stateOf(day, true, frees)).toBe('taken')
})
