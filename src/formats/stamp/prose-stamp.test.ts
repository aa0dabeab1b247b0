import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { offsetAt, zoneIn } from './civil-zone.ts'
import { type ProseStamp, proseStampAt } from './prose-stamp.ts'
import { hourOf, type WrittenClock } from './written-clock.ts'

const two = (n: number) => String(n).padStart(2, '0')
const clock = (one: WrittenClock | null) =>
  one &&
  `${two(hourOf(one))}${one.minute === null ? '' : `:${two(one.minute)}`}${one.second === null ? '' : `:${two(one.second)}`}`
const day = (stamp: ProseStamp) =>
  stamp.date && `${stamp.date.year ?? '?'}-${two(stamp.date.month)}-${two(stamp.date.day)}`
const told = (text: string) => {
  const stamp = proseStampAt(text, 0)
  return stamp && [day(stamp), clock(stamp.clock), stamp.zone, clock(stamp.until?.clock ?? null), text.slice(stamp.end)]
}

test.each([
  ['2031-04-05 13:42 text', '2031-04-05', '13:42', null, null, ' text'],
  ['2031-04-05 10:15: text', '2031-04-05', '10:15', null, null, ': text'],
  ['2031-04-05 15.26 text', '2031-04-05', '15:26', null, null, ' text'],
  ['2031-04-05T13:42:07.123Z x', '2031-04-05', '13:42:07', 'Z', null, ' x'],
  ['20310405 13:42', '2031-04-05', '13:42', null, null, ''],
  ['11:21a', null, '11:21', null, null, ''],
  ['12:28p', null, '12:28', null, null, ''],
  ['09:10 a user reports', null, '09:10', null, null, ' a user reports'],
  ['17:14pm', null, '17:14', null, null, ''],
  ['5:00 PM', null, '17:00', null, null, ''],
  ['5pm ET – x', null, '17', 'ET', null, ' – x'],
  ['14h05 x', null, '14:05', null, null, ' x'],
  ['1405 UTC: x', null, '14:05', 'UTC', null, ': x'],
  ['Apr 5 2031 14:17', '2031-04-05', '14:17', null, null, ''],
  ['April 5th, 2031 at 2:17 PM PST', '2031-04-05', '14:17', 'PST', null, ''],
  ['Saturday, 5 April 2031: text', '2031-04-05', null, null, null, ': text'],
  ['5 April ’31, 09:00', '2031-04-05', '09:00', null, null, ''],
  ['5 avril 2031 09:00', '2031-04-05', '09:00', null, null, ''],
  ['5. Dezember 2031, 09:00', '2031-12-05', '09:00', null, null, ''],
  ['5 de março de 2031 x', '2031-03-05', null, null, null, ' x'],
  ['Apr 5, 10:18 AM', '?-04-05', '10:18', null, null, ''],
  ['22:30 UTC (Apr 5) - text', '?-04-05', '22:30', 'UTC', null, ' - text'],
  ['04-05 22:30 text', '?-04-05', '22:30', null, null, ' text'],
  ['12:43 - 12:49 x', null, '12:43', null, '12:49', ' x'],
  ['13:30-13:45: x', null, '13:30', null, '13:45', ': x'],
  ['2031-04-05T13:30-03:00 x', '2031-04-05', '13:30', '-03:00', null, ' x'],
  ['On the 5th of April 2031 - x', '2031-04-05', null, null, null, ' - x'],
  ['12:43:10-15', null, '12:43:10', null, '12:43:15', ''],
  ['5:00-6:30 PM', null, '17:00', null, '18:30', ''],
  ['from 16:58 to 18:46 UTC', null, '16:58', 'UTC', '18:46', ''],
  ['16:00 UTC (09:00 PDT) - y', null, '16:00', 'UTC', null, ' - y'],
  ['2031-04-05 10:00 (UTC+2) z', '2031-04-05', '10:00', 'UTC+2', null, ' z'],
  ['2031-04-05 --:-- text', '2031-04-05', null, null, null, 'text'],
  ['31.12.2031 09:00', '2031-12-31', '09:00', null, null, ''],
  ['20312-04-05 09:00', '?-04-05', '09:00', null, null, ''],
])('reads %j', (text, date, time, zone, until, rest) => {
  expect(told(text)).toEqual([date, time, zone, until, rest])
})

test.each([
  '',
  'text',
  '4 options',
  '99.95% of',
  '1.2.3',
  'v12',
  'May be',
  '10.5 GB',
  '25:00',
  '12:61',
  'HH:mm',
  'YYYY-MM-DD',
])('reads no stamp in %j', (text) => expect(proseStampAt(text, 0)).toBeNull())

test('about, and about only where it is written', () => {
  expect(proseStampAt('~16:05', 0)?.approx).toBe(true)
  expect(proseStampAt('April 5, around 19:30', 0)?.clock?.hour).toBe(19)
  expect(proseStampAt('16:05', 0)?.approx).toBe(false)
})

test('day and month stay open where their order does', () => {
  expect(proseStampAt('03/04/2031 10:00', 0)?.date?.orderUnknown).toBe(true)
  expect(proseStampAt('2031-04-03', 0)?.date?.orderUnknown).toBe(false)
})

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const moment = fc.record({
  year: fc.integer({ min: 1990, max: 2090 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
})
type Moment = { year: number; month: number; day: number; hour: number; minute: number }
const name = ({ month }: Moment) => months[month - 1] ?? ''
const half = ({ hour, minute }: Moment) => `${hour % 12 || 12}:${two(minute)} ${hour < 12 ? 'AM' : 'PM'}`
const prints: readonly ((m: Moment) => string)[] = [
  (m) => `${m.year}-${two(m.month)}-${two(m.day)} ${two(m.hour)}:${two(m.minute)}`,
  (m) => `${m.year}/${two(m.month)}/${two(m.day)} - ${two(m.hour)}:${two(m.minute)}`,
  (m) => `${m.year}-${two(m.month)}-${two(m.day)}T${two(m.hour)}:${two(m.minute)}Z`,
  (m) => `${m.day} ${name(m)} ${m.year}, ${two(m.hour)}:${two(m.minute)}`,
  (m) => `${name(m)} ${m.day}, ${m.year} at ${half(m)}`,
  (m) => `${name(m).slice(0, 3)} ${m.day}th, ${m.year} ${half(m)}`,
  (m) => `${two(m.day)}.${two(m.month)}.${m.year} ${two(m.hour)}:${two(m.minute)}`,
  (m) => `${two(m.hour)}:${two(m.minute)} UTC (${name(m)} ${m.day}, ${m.year})`,
]

test('what is printed is read back', () => {
  fc.assert(
    fc.property(
      moment,
      fc.constantFrom(...prints),
      fc.constantFrom('', ' text', ' - text', ': text'),
      (m, print, behind) => {
        const printed = print(m)
        const stamp = proseStampAt(printed + behind, 0)
        expect(stamp && [day(stamp), clock(stamp.clock)]).toEqual([
          `${m.year}-${two(m.month)}-${two(m.day)}`,
          `${two(m.hour)}:${two(m.minute)}`,
        ])
        expect((printed + behind).slice(stamp?.end)).toBe(behind)
      },
    ),
  )
})

const piece = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom(
    '10:00',
    '9',
    '5 PM',
    'UTC',
    'Mar',
    'March 3',
    '2031',
    '-',
    ' ',
    '/',
    '.',
    ':',
    '~',
    'at ',
    '(',
    ')',
    '03',
    '31',
    'Mon',
    '’24',
    'st',
  ),
)

test('no input makes it invent a date or a year that was not given', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const text = pieces.join('')
      const stamp = proseStampAt(text, 0)
      if (!stamp) return
      expect(stamp.end).toBeLessThanOrEqual(text.length)
      const written = text.slice(stamp.start, stamp.end)
      for (const date of [stamp.date, stamp.until?.date]) {
        if (!date) continue
        expect(written).toMatch(new RegExp(`0?${date.day}`))
        if (date.year !== null) expect(written).toContain(String(date.year % 100).padStart(2, '0'))
      }
      if (stamp.clock) expect(/\d|noon|midnight|midday/i.test(written)).toBe(true)
    }),
    { numRuns: 3_000 },
  )
})

describe('zones', () => {
  test.each([
    ['UTC', '2031-07-01T10:00', '+00:00'],
    ['CET', '2031-01-15T10:00', '+01:00'],
    ['CET', '2031-07-15T10:00', null],
    ['PST', '2031-10-17T07:42', null],
    ['PST', '2031-01-17T07:42', '-08:00'],
    ['Pacific Time', '2031-07-17T07:42', '-07:00'],
    ['ET', '2031-01-17', '-05:00'],
    ['BST', '2031-08-12T17:00', '+01:00'],
    ['UTC+5:30', '2031-08-12T17:00', '+05:30'],
    ['Europe/Berlin', '2031-08-12T17:00', '+02:00'],
    ['IST', '2031-08-12T17:00', null],
    ['Mars/Olympus', '2031-08-12T17:00', null],
  ])('%s at %s is %s', (zone, wall, offset) => expect(offsetAt(zone, wall)).toBe(offset))

  test('a zone is found in a sentence, and nothing is taken for one', () => {
    expect(zoneIn('All times in UTC')).toBe('UTC')
    expect(zoneIn('Date and Time in CET')).toBe('CET')
    expect(zoneIn('all times are US/Pacific')).toBe('US/Pacific')
    expect(zoneIn('The ETL and the PTO were late at -05:00')).toBeNull()
  })
})
