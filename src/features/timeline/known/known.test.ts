import fc from 'fast-check'
import { expect, test } from 'vitest'
import { durationText, readTypedTime } from '#ui/time/written-time.ts'
import { anEvent, minute } from '../../../../tests/builders/timeline.ts'
import { type Event, Kind, Precision } from '../model.ts'
import { readKnown } from './entry.ts'
import { gapsOf, knowersIn, knowingOf, twoStories } from './model.ts'
import { ownDeeds } from './own-deeds.ts'
import { knownPicture, pictureWords } from './picture.ts'
import { knownHints } from './told.ts'

const someTime = fc.integer({ min: -120, max: 600 }).map(minute)
const someEvent: fc.Arbitrary<Event> = fc
  .record({
    occurredAt: someTime,
    knownAt: fc.option(someTime),
    kind: fc.constantFrom(...Kind.options),
    precision: fc.constantFrom(...Precision.options),
    actor: fc.option(fc.constantFrom('Ana', 'Bot')),
    knownBy: fc.subarray(['Ana', 'Ben']),
  })
  .map((given) => anEvent(given))
const someEvents = fc.array(someEvent, { maxLength: 25 })

test.each([
  ['not recorded', null, 'minute', 'notRecorded'],
  ['the same minute', minute(10), 'minute', 'atOnce'],
  ['a minute later, told to the minute', minute(11), 'minute', 'atOnce'],
  ['a minute later, told to the second', minute(11), 'second', 'later'],
  ['an hour before', minute(-50), 'minute', 'before'],
] as const)('%s', (_, knownAt, precision, knowing) => {
  expect(knowingOf(anEvent({ occurredAt: minute(10), precision, knownAt }))).toBe(knowing)
})

test('gaps are those known later only, the longest first, and every filter leaves a part of them', () => {
  fc.assert(
    fc.property(
      someEvents,
      fc.subarray([...Kind.options]),
      fc.nat(60),
      fc.option(fc.constantFrom('Ana', 'Ben')),
      (events, kinds, least, by) => {
        const all = gapsOf(events)
        expect(all.length).toBe(events.filter((event) => knowingOf(event) === 'later').length)
        expect(all.map(({ length }) => length)).toEqual(all.map(({ length }) => length).toSorted((a, b) => b - a))
        expect(all.every(({ length }) => length > 0)).toBe(true)
        const some = gapsOf(events, { kinds, least: least * 60_000, by })
        const ids = all.map(({ event }) => event.id)
        expect(some.every(({ event }) => ids.includes(event.id))).toBe(true)
        for (const { event, length } of some) {
          expect(length).toBeGreaterThanOrEqual(least * 60_000)
          if (by) expect(event.knownBy).toContain(by)
          if (kinds.length > 0) expect(kinds).toContain(event.kind)
        }
      },
    ),
  )
})

test('the two stories tell each event once where it happened and once where it became known, in order of time', () => {
  fc.assert(
    fc.property(someEvents, (events) => {
      const rows = twoStories(events)
      const happened = rows.flatMap((row) => row.happened?.id ?? [])
      const known = rows.flatMap((row) => row.known?.id ?? [])
      expect(happened.toSorted()).toEqual(events.map(({ id }) => id).toSorted())
      expect(known.toSorted()).toEqual(events.flatMap(({ id, knownAt }) => (knownAt === null ? [] : id)).toSorted())
      expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).toSorted())
    }),
  )
})

test('in the picture everything lies within the width, later lies further right, and nothing recorded is nothing drawn', () => {
  fc.assert(
    fc.property(someEvents, fc.integer({ min: 200, max: 2000 }), (events, width) => {
      const picture = knownPicture(events, [], width)
      expect(picture === null).toBe(events.length === 0)
      for (const { id, happenedX, knownX, knowing, number } of picture?.places ?? []) {
        const event = events.find((one) => one.id === id)
        expect(knownX === null).toBe(event?.knownAt === null)
        for (const x of [happenedX, knownX ?? 0]) expect(x >= 0 && x <= width).toBe(true)
        if (knowing === 'later') expect(knownX).toBeGreaterThan(happenedX)
        if (knowing === 'before') expect(knownX).toBeLessThan(happenedX)
        if (number !== null) expect(gapsOf(events)[number - 1]?.event.id).toBe(id)
      }
    }),
  )
})

test('the picture is told in words too', () => {
  const events = [
    anEvent({ occurredAt: minute(0), knownAt: minute(24), title: 'Pool was full' }),
    anEvent({ occurredAt: minute(1), knownAt: null }),
    anEvent({ occurredAt: minute(2), knownAt: minute(2) }),
  ]
  expect(pictureWords(events, durationText)).toContain(
    '1 known at once, 1 later, 0 before it happened, 1 not recorded. The longest gap is 24 min, for “Pool was full”.',
  )
})

const readTime = (text: string, near: number) => readTypedTime(text, 'Europe/Berlin', near)
test.each([
  ['=', minute(0)],
  ['', null],
  ['-', null],
  ['+12', minute(12)],
  ['+ 90 s', minute(1.5)],
  ['+1.5h', minute(90)],
  ['13:20', minute(20)],
  ['2026-03-04 13:20', minute(20)],
  ['00:30', minute(690)],
])('“%s” is read as it is meant', (typed, knownAt) => {
  expect(readKnown(typed, { occurredAt: minute(0) }, readTime)).toEqual({ ok: true, knownAt })
})

test('what is no time is told, with the short ways', () => {
  expect(readKnown('soon', { occurredAt: minute(0) }, readTime)).toMatchObject({
    ok: false,
    error: expect.stringContaining('+12'),
  })
})

test('what responders did or said they knew as they did; programs and what is recorded stay as they are', () => {
  fc.assert(
    fc.property(someEvents, (events) => {
      for (const { event, fields } of ownDeeds(events, (name) => name !== 'Bot')) {
        expect(event).toMatchObject({ actor: 'Ana', knownAt: null })
        expect(['message', 'action', 'decision']).toContain(event.kind)
        expect(fields).toEqual({ knownAt: event.occurredAt, knownBy: ['Ana'], knownHow: 'evidence' })
      }
    }),
  )
})

test('hints ask how things looked, name their events, and use no word of hindsight', () => {
  const hindsight =
    /\b(?:should|could have|would have|fail\w*|missed|too late|only|obvious\w*|ignored|overlook\w*|neglect\w*|wrong\w*|fault|mistake\w*|human error|late)\b/i
  fc.assert(
    fc.property(someEvents, (events) => {
      for (const { message, eventIds } of knownHints(events, durationText)) {
        expect(message.replaceAll(/“[^”]*”/g, '')).not.toMatch(hindsight)
        expect(eventIds.length).toBeGreaterThan(0)
        expect(eventIds.every((id) => events.some((event) => event.id === id))).toBe(true)
      }
    }),
  )
})

test('the hints name the longest gap, a stretch without news, what was known before, and what is not recorded', () => {
  const events = [
    anEvent({ title: 'Alert', occurredAt: minute(0), knownAt: minute(0) }),
    anEvent({ title: 'Pool full', occurredAt: minute(2), knownAt: minute(30), knownBy: ['Ana'] }),
    anEvent({ title: 'Deploy', occurredAt: minute(5), knownAt: minute(-60) }),
    anEvent({ title: 'Cache cold', occurredAt: minute(6) }),
  ]
  expect(knownHints(events, durationText).map(({ rule, message }) => [rule, message])).toEqual([
    ['longest', '28 min lie between “Pool full” and the first who knew of it. What did responders go by in that time?'],
    [
      'quiet',
      'For 30 min nothing new reached responders while one thing happened. How did things look from where they were?',
    ],
    ['known-before', '“Deploy” was known before it happened. Was it planned, or is one of the two times another?'],
    ['not-recorded', 'For 1 of 4 events it is not recorded since when responders knew. It can stay so.'],
  ])
})

test('knowers are named once, in order', () => {
  expect(knowersIn([anEvent({ knownBy: ['Zoe', 'ana'] }), anEvent({ knownBy: ['Zoe'] }), anEvent()])).toEqual([
    'ana',
    'Zoe',
  ])
})
