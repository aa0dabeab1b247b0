import fc from 'fast-check'
import ical, { type VEvent } from 'node-ical'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { CalendarEntry } from '#features/debriefs/invitations/model.ts'
import { writeCalendar } from './write.ts'

const entry: CalendarEntry = {
  uid: '0190-1@debrief',
  sequence: 3,
  stampedAt: '2026-03-02T08:00:00.000Z',
  startsAt: '2026-03-05T14:00:00.000Z',
  endsAt: '2026-03-05T15:00:00.000Z',
  summary: 'Debrief: INC-3 Checkout is down',
  description: 'One\n\nTwo',
  location: 'Room 1',
  url: 'https://debrief.example.org/incidents/INC-3/understand/debrief',
  organizer: { name: 'Ana Lima', email: 'debrief@example.org' },
  attendee: { name: 'Ben', email: 'ben@example.org' },
  free: false,
  repeats: null,
}

/** The one event of a file, as an independent library reads it. */
function read(file: string): VEvent {
  const events = Object.values(ical.sync.parseICS(file)).filter((part): part is VEvent => part?.type === 'VEVENT')
  expect(events).toHaveLength(1)
  return events[0] as VEvent
}

const unfolded = (file: string) => file.replace(/\r\n /g, '')

test('an invitation reads back as it was meant', () => {
  const file = writeCalendar(entry, 'REQUEST')
  const event = read(file)
  expect(event).toMatchObject({
    uid: entry.uid,
    sequence: 3,
    summary: entry.summary,
    description: entry.description,
    location: 'Room 1',
    status: 'CONFIRMED',
    method: 'REQUEST',
    organizer: { params: { CN: 'Ana Lima' }, val: 'mailto:debrief@example.org' },
    attendee: { params: { CN: 'Ben', RSVP: true, PARTSTAT: 'NEEDS-ACTION' }, val: 'MAILTO:ben@example.org' },
  })
  expect(event.start.toISOString()).toBe(entry.startsAt)
  expect(event.end?.toISOString()).toBe(entry.endsAt)
  expect(file).toContain('DTSTART:20260305T140000Z')
})

test('a cancellation names the same entry and is cancelled', () => {
  const event = read(writeCalendar({ ...entry, sequence: 4 }, 'CANCEL'))
  expect(event).toMatchObject({ uid: entry.uid, sequence: 4, status: 'CANCELLED', method: 'CANCEL' })
})

describe('nothing in a text begins a line of its own', () => {
  test.each([
    'x\r\nATTENDEE:mailto:everybody@example.org',
    'x\nEND:VEVENT\nBEGIN:VEVENT',
    'a\u2028b\u0000c\u0085d\rATTACH:https://example.org',
    'Commas, semicolons; back\\slashes "quotes" ^carets^ : colons',
    `${'long 🧯 ä '.repeat(500)}`,
  ])('%#', (text) => {
    const file = writeCalendar(
      {
        ...entry,
        summary: text,
        description: text,
        location: text,
        url: `https://example.org/${text}`,
        organizer: { name: text, email: 'debrief@example.org' },
        attendee: { name: text, email: 'ben@example.org' },
      },
      'REQUEST',
    )
    expect(read(file).uid).toBe(entry.uid)
    const names = unfolded(file)
      .split('\r\n')
      .map((one) => one.split(/[:;]/)[0])
    expect(names.filter((one) => one === 'ATTENDEE')).toHaveLength(1)
    expect(names).not.toContain('ATTACH')
  })

  test('whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const file = writeCalendar(
          {
            ...entry,
            summary: text,
            description: text,
            location: text,
            attendee: { name: text, email: 'b@example.org' },
          },
          'REQUEST',
        )
        // No line is longer than 75 octets, and each begins with a name that the standard knows, or with a blank.
        for (const one of file.split('\r\n')) {
          expect(Buffer.byteLength(one)).toBeLessThanOrEqual(75)
          expect(one).not.toMatch(/[\r\n]/)
        }
        const known =
          /^(BEGIN|END|VERSION|PRODID|METHOD|UID|SEQUENCE|DTSTAMP|DTSTART|DTEND|SUMMARY|LOCATION|DESCRIPTION|ORGANIZER|ATTENDEE|URL|STATUS|TRANSP|LAST-MODIFIED|X-[A-Z-]+)[:;]/
        for (const one of unfolded(file).split('\r\n')) expect(one).toMatch(known)
        expect(read(file).uid).toBe(entry.uid)
      }),
      { numRuns: 300 },
    )
  })

  test.each(['a b@example.org', 'a@b@c', 'a@example.org\r\nATTENDEE:mailto:x@y', 'a"@example.org', ''])(
    '%j is no address',
    (email) => {
      expect(() => writeCalendar({ ...entry, attendee: { name: 'x', email } }, 'REQUEST')).toThrow(/address/)
    },
  )
})

describe('a repeating entry keeps its time on the clocks of its zone', () => {
  // Half an hour of summer; a rule of the European Union; the American rule; a change of clocks around Ramadan each year; none since 2019.
  test.each([
    ['Europe/Berlin', '2026-02-26T15:00'],
    ['America/New_York', '2026-02-26T15:00'],
    ['Australia/Lord_Howe', '2026-02-26T09:30'],
    ['Africa/Casablanca', '2026-01-29T15:00'],
    ['America/Sao_Paulo', '2026-02-26T15:00'],
  ])('%s', (zone, wall) => {
    const start = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone)
    const expected = Array.from({ length: 45 }, (_, week) => start.add({ weeks: week }))
    const without = [expected[4], expected[30]].map((at) => at?.toInstant().toString() ?? '')
    const file = writeCalendar(
      {
        ...entry,
        startsAt: start.toInstant().toString(),
        endsAt: start.add({ minutes: 60 }).toInstant().toString(),
        repeats: { everyWeeks: 1, zone, until: expected.at(-1)?.toInstant().toString() ?? '', without },
      },
      'PUBLISH',
    )
    const found = ical
      .expandRecurringEvent(read(file), { from: new Date('2026-01-01'), to: new Date('2027-06-01') })
      .map(({ start: at }) => at.toISOString())
    expect(found).toEqual(
      expected.filter((_, week) => week !== 4 && week !== 30).map((at) => new Date(at.epochMilliseconds).toISOString()),
    )
    // The zone that the file itself describes says the same, for calendars that trust only it.
    for (const at of expected) expect([at.toString(), describedOffset(file, at)]).toEqual([at.toString(), at.offset])
  })
})

/** The offset at a wall clock by the observances of a file: the last that began before it. */
function describedOffset(file: string, at: Temporal.ZonedDateTime): string {
  const parts = [...file.matchAll(/BEGIN:(?:STANDARD|DAYLIGHT)\r\n([\s\S]*?)END:(?:STANDARD|DAYLIGHT)/g)]
  const begun = parts.flatMap(([, text = '']) => {
    const of = (name: string) => new RegExp(`${name}:(\\S+)`).exec(text)?.[1] ?? ''
    const start = Temporal.PlainDateTime.from(
      of('DTSTART').replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:'),
    )
    const rule = /BYMONTH=(\d+);BYDAY=(-?\d)(\w\w)/.exec(text)
    const starts = rule
      ? [2024, 2025, 2026, 2027].map((year) =>
          dayByRule(year, Number(rule[1]), Number(rule[2]), rule[3] ?? '').toPlainDateTime(start.toPlainTime()),
        )
      : [start]
    const offset = of('TZOFFSETTO').replace(/(\d\d)(\d\d)$/, '$1:$2')
    return starts.map((one) => ({ one, offset }))
  })
  const wall = at.toPlainDateTime()
  const before = begun
    .filter(({ one }) => Temporal.PlainDateTime.compare(one, wall) <= 0)
    .toSorted((a, b) => Temporal.PlainDateTime.compare(a.one, b.one))
  return before.at(-1)?.offset ?? ''
}

function dayByRule(year: number, month: number, nth: number, weekday: string): Temporal.PlainDate {
  const iso = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].indexOf(weekday) + 1
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const days = Array.from({ length: first.daysInMonth }, (_, day) => first.add({ days: day })).filter(
    (day) => day.dayOfWeek === iso,
  )
  const found = nth < 0 ? days.at(nth) : days[nth - 1]
  if (!found) throw new Error('No such day.')
  return found
}
