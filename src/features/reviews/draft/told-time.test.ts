import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tellDuration, tellInstant, tellInstantInZone, tellTimeOfDay } from './told-time.ts'

const moment = (at: string, precision: 'millisecond' | 'second' | 'minute' | 'hour' | 'day' = 'second') => ({
  at: `2026-03-01T${at}.000Z`,
  precision,
})

test('an instant is told no finer than it is known, in the zone that is named', () => {
  const at = '2026-03-01T13:02:05.120Z'
  expect(tellInstantInZone(at, 'minute', 'Europe/Berlin')).toBe('2026-03-01 14:02 (Europe/Berlin)')
  expect(tellInstant(at, 'second', 'UTC')).toBe('2026-03-01 13:02:05')
  expect(tellInstant(at, 'millisecond', 'UTC')).toBe('2026-03-01 13:02:05')
  expect(tellInstant('2026-03-01T13:00:00.000Z', 'hour', 'Asia/Kolkata')).toBe('2026-03-01 18:30–19:30')
  expect(tellInstant(at, 'day', 'Europe/Berlin')).toBe('2026-03-01')
  expect(tellInstant('2026-02-28T23:00:00.000Z', 'minute', 'Europe/Berlin')).toBe('2026-03-01 00:00')
})

test('a time that the clock shows twice is told with its offset', () => {
  expect(tellTimeOfDay('2026-11-01T05:30:00.000Z', 'minute', 'America/New_York')).toBe('01:30 UTC-04:00')
  expect(tellTimeOfDay('2026-11-01T06:30:00.000Z', 'minute', 'America/New_York')).toBe('01:30 UTC-05:00')
  expect(tellTimeOfDay('2026-11-01T07:30:00.000Z', 'minute', 'America/New_York')).toBe('02:30')
})

test('a duration is exact between seconds, "about" when an end is vaguer, and never longer than honest', () => {
  expect(tellDuration(moment('14:00:00'), moment('14:00:42'))).toBe('42 s')
  expect(tellDuration(moment('14:00:00'), moment('14:42:10'))).toBe('42 min 10 s')
  expect(tellDuration(moment('14:00:00'), moment('14:59:59'))).toBe('59 min 59 s')
  expect(tellDuration(moment('14:00:00'), moment('17:12:00'))).toBe('3 h 12 min')
  expect(tellDuration(moment('14:02:00', 'minute'), moment('14:44:30'))).toBe('about 43 min')
  expect(tellDuration(moment('14:02:00', 'minute'), moment('14:02:00', 'minute'))).toBe('less than 1 min')
  expect(tellDuration(moment('14:00:00', 'hour'), moment('17:10:00'))).toBe('about 3 h')
  expect(tellDuration(moment('14:00:00', 'hour'), moment('14:10:00'))).toBe('less than 1 h')
  expect(
    tellDuration(
      { at: '2026-03-01T00:00:00.000Z', precision: 'day' },
      { at: '2026-03-03T05:00:00.000Z', precision: 'minute' },
    ),
  ).toBe('about 2 days')
  expect(
    tellDuration(
      { at: '2026-03-01T00:00:00.000Z', precision: 'second' },
      { at: '2026-03-03T04:10:00.000Z', precision: 'second' },
    ),
  ).toBe('2 days 4 h')
  expect(tellDuration(moment('14:00:00'), moment('14:00:00'))).toBe('less than 1 s')
})

test('rounding carries into the larger unit', () => {
  expect(tellDuration(moment('14:00:00'), moment('15:59:45'))).toBe('2 h')
  expect(
    tellDuration(
      { at: '2026-03-01T00:00:00.000Z', precision: 'second' },
      { at: '2026-03-01T23:59:50.000Z', precision: 'second' },
    ),
  ).toBe('1 day')
})

test('an end before its beginning has no duration', () => {
  expect(tellDuration(moment('14:10:00'), moment('14:00:00'))).toBeNull()
})

test('told durations grow with the time between and never name more than two units', () => {
  const precision = fc.constantFrom('millisecond', 'second', 'minute', 'hour', 'day')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), precision, precision, (length, from, to) => {
      const told =
        tellDuration(
          { at: new Date(0).toISOString(), precision: from },
          { at: new Date(length).toISOString(), precision: to },
        ) ?? ''
      expect(told).toMatch(/^(?:about |less than )?[1-9]\d* (?:days?|h|min|s)(?: [1-9]\d* (?:h|min|s))?$/)
      if (from !== 'second' && from !== 'millisecond') expect(told).toMatch(/^(?:about|less than) /)
    }),
  )
})
