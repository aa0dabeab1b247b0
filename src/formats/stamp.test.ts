import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readStamp, type StampContext, stampContext } from './stamp.ts'

const undated: StampContext = { zone: 'UTC', dateOf: () => null, near: null, dayFirst: null }
const dated = stampContext({ zone: 'UTC', date: '2026-03-01' })

function read(text: string, context: StampContext = undated) {
  const stamp = readStamp(text, context)?.stamp
  return stamp ? [stamp.occurredAt, stamp.precision, stamp.zone] : null
}

test.each([
  ['2026-03-01T14:02:11Z', '2026-03-01T14:02:11.000Z', 'second', 'UTC'],
  ['2026-03-01T14:02:11.123456789+01:00', '2026-03-01T13:02:11.123Z', 'millisecond', '+01:00'],
  ['2026-03-01T14:02+0530', '2026-03-01T08:32:00.000Z', 'minute', '+05:30'],
  ['2026-03-01T14:02:11+01:00[Europe/Berlin]', '2026-03-01T13:02:11.000Z', 'second', '+01:00'],
  ['2026-03-01 14:02', '2026-03-01T14:02:00.000Z', 'minute', null],
  ['2026-03-01 14:02:11,123', '2026-03-01T14:02:11.123Z', 'millisecond', null],
  ['2026-03-01 14:02:11 UTC', '2026-03-01T14:02:11.000Z', 'second', 'UTC'],
  ['2026-03-01 14:02:11 -0500', '2026-03-01T19:02:11.000Z', 'second', '-05:00'],
  ['2026-03-01 09:02 PST', '2026-03-01T17:02:00.000Z', 'minute', 'PST'],
  ['2026-03-01 14:02 UTC+2', '2026-03-01T12:02:00.000Z', 'minute', '+02:00'],
  ['2026/03/01 14:02:11', '2026-03-01T14:02:11.000Z', 'second', null],
  ['20260301T140211Z', '2026-03-01T14:02:11.000Z', 'second', 'UTC'],
  ['2026-03-01', '2026-03-01T00:00:00.000Z', 'day', null],
  ['1772373731', '2026-03-01T14:02:11.000Z', 'second', 'UTC'],
  ['1772373731.123456', '2026-03-01T14:02:11.123Z', 'millisecond', 'UTC'],
  ['1772373731123', '2026-03-01T14:02:11.123Z', 'millisecond', 'UTC'],
  ['1772373731123456789', '2026-03-01T14:02:11.123Z', 'millisecond', 'UTC'],
  ['[01/Mar/2026:14:02:11 +0000]', '2026-03-01T14:02:11.000Z', 'second', '+00:00'],
  ['Sun, 01 Mar 2026 14:02:11 GMT', '2026-03-01T14:02:11.000Z', 'second', 'UTC'],
  ['1 Mar 2026 14:02:11 -0800', '2026-03-01T22:02:11.000Z', 'second', '-08:00'],
  ['Sun Mar  1 14:02:11 2026', '2026-03-01T14:02:11.000Z', 'second', null],
  ['March 1, 2026 2:02 PM', '2026-03-01T14:02:00.000Z', 'minute', null],
  ['Mar 1 2026, 12:02 a.m.', '2026-03-01T00:02:00.000Z', 'minute', null],
  ['01.03.2026 14:02', '2026-03-01T14:02:00.000Z', 'minute', null],
  ['31/03/2026 14:02', '2026-03-31T14:02:00.000Z', 'minute', null],
  ['03/31/2026 14:02', '2026-03-31T14:02:00.000Z', 'minute', null],
])('reads %j', (text, occurredAt, precision, zone) => {
  expect(read(text)).toEqual([occurredAt, precision, zone])
})

test.each([
  '',
  'yesterday',
  '2026-13-01 14:02',
  '2026-02-30 14:02',
  '2026-03-01 25:00',
  '14:61',
  '2026-03-01 14:02 IST',
  '12345',
  '2026-03-01 14:02 or so',
  '99/99/9999 10:00',
])('does not take %j for a stamp', (text) => {
  expect(read(text, dated)).toBeNull()
})

describe('never invents a date', () => {
  test.each(['14:02', '14:02:11.5', '2:02 pm', 'Mar  1 14:02:11', 'I0301 14:02:11.123456'])(
    '%s alone is not read, and says what is missing',
    (text) => {
      expect(readStamp(text, undated)).toMatchObject({ stamp: null, missing: 'date' })
    },
  )

  test('a time takes the date that a person gave', () => {
    expect(read('14:02', dated)).toEqual(['2026-03-01T14:02:00.000Z', 'minute', null])
    expect(read('2:02 pm CET', dated)).toEqual(['2026-03-01T13:02:00.000Z', 'minute', 'CET'])
    expect(read('17:14pm', dated)).toEqual(['2026-03-01T17:14:00.000Z', 'minute', null])
  })

  test('a stamp without a year takes the nearest one, also over New Year', () => {
    const newYear = { ...undated, near: '2026-01-01' }
    expect(read('Dec 31 23:59:58', newYear)?.[0]).toBe('2025-12-31T23:59:58.000Z')
    expect(read('Jan  1 00:00:03', newYear)?.[0]).toBe('2026-01-01T00:00:03.000Z')
  })

  test('03/04/2026 is read only where its order is known', () => {
    expect(readStamp('03/04/2026 10:00', undated)).toMatchObject({ stamp: null, missing: 'order of day and month' })
    expect(read('03/04/2026 10:00', { ...undated, dayFirst: true })?.[0]).toBe('2026-04-03T10:00:00.000Z')
    expect(read('03/04/2026 10:00', { ...undated, near: '2026-03-05' })?.[0]).toBe('2026-03-04T10:00:00.000Z')
  })
})

describe('clock changes', () => {
  const berlin = { ...undated, zone: 'Europe/Berlin' }
  test('a time that was skipped is read with the offset before the gap', () => {
    expect(read('2026-03-29 02:30', berlin)?.[0]).toBe('2026-03-29T01:30:00.000Z')
  })
  test('a time that came twice is its first', () => {
    expect(read('2026-10-25 02:30', berlin)?.[0]).toBe('2026-10-25T00:30:00.000Z')
  })
  test('an offset in the stamp wins over the zone of the incident', () => {
    expect(read('2026-07-01 12:00 +00:00', berlin)?.[0]).toBe('2026-07-01T12:00:00.000Z')
    expect(read('2026-07-01 12:00', berlin)?.[0]).toBe('2026-07-01T10:00:00.000Z')
  })
})

test('a zone that does not exist is refused with words for a person', () => {
  expect(() => stampContext({ zone: 'Mars/Olympus' })).toThrow('Mars/Olympus')
})

const instants = fc.date({ min: new Date('1995-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
const two = (value: number) => String(value).padStart(2, '0')
const names = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** Ways to print an instant in UTC, each with the milliseconds that it can tell. */
const printers: Record<string, { print: (date: Date) => string; step: number }> = {
  iso: { print: (date) => date.toISOString(), step: 1 },
  spaced: { print: (date) => date.toISOString().replace('T', ' ').slice(0, 19), step: 1_000 },
  minutes: { print: (date) => date.toISOString().replace('T', ' ').slice(0, 16), step: 60_000 },
  utcString: { print: (date) => date.toUTCString(), step: 1_000 },
  clf: {
    print: (date) =>
      `${two(date.getUTCDate())}/${names[date.getUTCMonth()]}/${date.getUTCFullYear()}:${date.toISOString().slice(11, 19)} +0000`,
    step: 1_000,
  },
  twelveHours: {
    print: (date) =>
      `${names[date.getUTCMonth()]} ${date.getUTCDate()}, ${date.getUTCFullYear()} ${date.getUTCHours() % 12 || 12}:${two(date.getUTCMinutes())} ${date.getUTCHours() < 12 ? 'AM' : 'PM'}`,
    step: 60_000,
  },
  dotted: {
    print: (date) =>
      `${date.getUTCDate()}.${date.getUTCMonth() + 1}.${date.getUTCFullYear()} ${date.toISOString().slice(11, 19)}`,
    step: 1_000,
  },
  day: { print: (date) => date.toISOString().slice(0, 10), step: 86_400_000 },
}

test.each(Object.entries(printers))('what is printed as %s reads back as the same instant', (_, { print, step }) => {
  fc.assert(
    fc.property(instants, (date) => {
      const expected = new Date(Math.floor(date.getTime() / step) * step).toISOString()
      expect(readStamp(print(date), undated)?.stamp?.occurredAt).toBe(expected)
    }),
  )
})

test('counts of seconds and milliseconds since 1970 read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_000_000_000_000, max: 3_999_999_999_999 }), (epoch) => {
      expect(readStamp(String(epoch), undated)?.stamp?.occurredAt).toBe(new Date(epoch).toISOString())
      const seconds = Math.floor(epoch / 1_000)
      expect(readStamp(String(seconds), undated)?.stamp?.occurredAt).toBe(new Date(seconds * 1_000).toISOString())
    }),
  )
})

test('a wall clock with any offset is that offset away from UTC', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, minutes) => {
      const sign = minutes < 0 ? '-' : '+'
      const offset = `${sign}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`
      const wall = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1)
      expect(readStamp(`${wall}${offset}`, undated)?.stamp?.occurredAt).toBe(date.toISOString())
    }),
  )
})

test('any text at all is read or refused, never thrown on', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => void readStamp(text, dated)))
})
