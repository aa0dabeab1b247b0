import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateTimeText, durationText, readTypedTime, timeText, typedText } from './written-time.ts'
import { instantOf, isZone, offsetName, startOfDay, wallClock } from './zone-clock.ts'

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/St_Johns',
]
const instant = fc.integer({ min: Date.UTC(1971, 0), max: Date.UTC(2060, 0) })

test('a wall clock leads back to its instant, or to the earlier one of the two it names', () => {
  fc.assert(
    fc.property(instant, fc.constantFrom(...zones), (at, zone) => {
      const back = instantOf(wallClock(at, zone), zone)
      expect(back.shown).not.toBe('never')
      if (back.shown === 'once') expect(back.at).toBe(at)
      else expect(back.at).toBeLessThanOrEqual(at)
      expect(wallClock(back.at, zone)).toEqual(wallClock(at, zone))
    }),
  )
})

test('a typed time is read as the instant it was written from', () => {
  fc.assert(
    fc.property(instant, fc.constantFrom(...zones), (at, zone) => {
      const read = readTypedTime(typedText(at, zone, 'millisecond'), zone)
      if (!read.ok) throw new Error(read.error)
      if (!read.remark) expect(read.at).toBe(at)
      expect(read.precision).toBe('millisecond')
    }),
  )
})

test('the hour that comes twice gives the earlier instant and says so', () => {
  const read = readTypedTime('2026-10-25 02:30', 'Europe/Berlin')
  expect(read).toMatchObject({ ok: true, at: Date.UTC(2026, 9, 25, 0, 30), precision: 'minute' })
  expect(read.ok && read.remark).toContain('twice')
})

test('the hour that is jumped over is moved past the jump and says so', () => {
  const read = readTypedTime('2026-03-29 02:30', 'Europe/Berlin')
  expect(read).toMatchObject({ ok: true, at: Date.UTC(2026, 2, 29, 1, 30) })
  expect(read.ok && read.remark).toContain('never')
})

test('a time alone takes the day of its neighbour in the zone', () => {
  const near = Date.UTC(2026, 2, 1, 23, 30)
  expect(readTypedTime('07:15', 'Asia/Kolkata', near)).toMatchObject({ at: Date.UTC(2026, 2, 2, 1, 45) })
  expect(readTypedTime('07:15', 'Asia/Kolkata').ok).toBe(false)
})

test('what is not a time is refused with the form to use', () => {
  for (const text of ['', 'yesterday', '2026-02-30 10:00', '2026-03-01 24:00', '2026-03-01 10:61', '1.3.2026']) {
    expect(readTypedTime(text, 'UTC').ok).toBe(false)
  }
})

test('times are told no finer than they are known', () => {
  const at = Date.UTC(2026, 2, 1, 13, 2, 5, 120)
  expect(dateTimeText(at, 'Europe/Berlin', 'day')).toBe('1 Mar 2026')
  expect(dateTimeText(at, 'Europe/Berlin')).toBe('1 Mar 2026, 14:02')
  expect(timeText(at, 'Europe/Berlin', 'millisecond')).toBe('14:02:05.120')
})

test('a length is told in two units, rounded in the smaller', () => {
  expect(durationText(320)).toBe('320 ms')
  expect(durationText(45_000)).toBe('45 s')
  expect(durationText(3_600_000)).toBe('1 h')
  expect(durationText(102 * 60_000)).toBe('1 h 42 min')
  expect(durationText(3 * 86_400_000 + 4 * 3_600_000 + 900_000)).toBe('3 d 4 h')
  expect(durationText(3_599_900)).toBe('1 h')
})

test('zones are known by name and offsets are told as people write them', () => {
  expect(isZone('Europe/Berlin')).toBe(true)
  expect(isZone('Mars/Olympus')).toBe(false)
  expect(offsetName(Date.UTC(2026, 6, 1), 'Europe/Berlin')).toBe('UTC+2')
  expect(offsetName(Date.UTC(2026, 0, 1), 'America/St_Johns')).toBe('UTC−3:30')
  expect(offsetName(0, 'UTC')).toBe('UTC')
})

test('a day starts at its first instant, also where midnight does not exist', () => {
  expect(startOfDay(Date.UTC(2026, 2, 1, 23, 30), 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 1, 23))
  const cairo = startOfDay(Date.UTC(2024, 3, 26, 12), 'Africa/Cairo')
  expect(wallClock(cairo, 'Africa/Cairo')).toMatchObject({ day: 26, hour: 1 })
})
