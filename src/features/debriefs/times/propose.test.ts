import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, isBusinessDay } from '#features/teams/calendar/model.ts'
import { daysFor, type Guest, proposeTimes, type Wish } from './propose.ts'

const calendar = { zone: 'Europe/Berlin', workingDays: [1, 2, 3, 4, 5], holidays: [] }
const hours = { from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] }
const guest = (name: string, zone: string, more: Partial<Guest> = {}): Guest => ({
  name,
  zone,
  hours,
  worked: [],
  ...more,
})
// A Monday afternoon in Berlin.
const wish = (guests: Guest[], more: Partial<Wish> = {}): Wish => ({
  resolvedAt: '2026-03-02T13:00:00Z',
  now: '2026-03-02T14:00:00Z',
  minutes: 60,
  calendar,
  guests,
  ...more,
})

test('the five business days after the incident are looked at, and from today on when they are over', () => {
  const of = (resolvedAt: string, now: string, holidays: string[] = []) =>
    daysFor({ resolvedAt, now, minutes: 60, calendar: { ...calendar, holidays } })
  expect(of('2026-03-05T13:00:00Z', '2026-03-05T14:00:00Z')).toEqual([
    '2026-03-06',
    '2026-03-09',
    '2026-03-10',
    '2026-03-11',
    '2026-03-12',
  ])
  expect(of('2026-03-05T13:00:00Z', '2026-03-10T11:00:00Z', ['2026-03-06'])[0]).toBe('2026-03-10')
  // An hour later it could no longer be read in time and end before five.
  expect(of('2026-03-05T13:00:00Z', '2026-03-10T12:00:00Z', ['2026-03-06'])[0]).toBe('2026-03-11')
  expect(of('2026-01-05T13:00:00Z', '2026-03-07T14:00:00Z')[0]).toBe('2026-03-09')
  // On the last afternoon of the week after, that is too late as well.
  expect(of('2026-03-05T13:00:00Z', '2026-03-12T15:00:00Z')[0]).toBe('2026-03-13')
})

test('between Berlin and New York the two hours that both work are found', () => {
  const [first] = proposeTimes(
    wish([guest('Ana', 'Europe/Berlin'), guest('Ben', 'America/New_York')], {
      resolvedAt: '2026-02-02T13:00:00Z',
      now: '2026-02-02T14:00:00Z',
    }),
  )
  // 09:00 in New York is 15:00 in Berlin; both work until 17:00 there.
  expect(first).toMatchObject({ startsAt: '2026-02-03T14:00:00.000Z', compromises: [] })
  expect(first?.because[0]).toContain('overlap for 2 hours')
})

test('the day of the longest overlap comes first, also when a change of clocks makes it longest', () => {
  const [first, second] = proposeTimes(wish([guest('Ana', 'Europe/Berlin'), guest('Ben', 'America/New_York')]))
  expect(first?.startsAt).toBe('2026-03-09T13:00:00.000Z')
  expect(second?.startsAt).toBe('2026-03-03T14:00:00.000Z')
})

test('in the weeks between two changes of clocks the overlap moves with them', () => {
  // From 8 March on New York is five hours behind Berlin, until Berlin follows on 29 March.
  const guests = [guest('Ana', 'Europe/Berlin'), guest('Ben', 'America/New_York')]
  const [first] = proposeTimes(wish(guests, { resolvedAt: '2026-03-09T13:00:00Z', now: '2026-03-09T14:00:00Z' }))
  expect(first?.startsAt).toBe('2026-03-10T13:00:00.000Z')
  expect(first?.because[0]).toContain('overlap for 3 hours')
  const [later] = proposeTimes(wish(guests, { resolvedAt: '2026-03-30T13:00:00Z', now: '2026-03-30T14:00:00Z' }))
  expect(later?.startsAt).toBe('2026-03-31T13:00:00.000Z')
  expect(later?.because[0]).toContain('overlap for 2 hours')
})

test('whoever worked in the night has the day after it free', () => {
  const night = [{ from: '2026-03-02T22:30:00Z', to: '2026-03-03T03:00:00Z' }]
  const proposals = proposeTimes(
    wish([guest('Ana', 'Europe/Berlin', { worked: night }), guest('Ben', 'Europe/Berlin')], {
      resolvedAt: '2026-03-02T22:30:00Z',
      now: '2026-03-03T03:30:00Z',
    }),
  )
  expect(proposals.map(({ startsAt }) => startsAt.slice(0, 10))).not.toContain('2026-03-03')
  expect(proposals[0]?.because.join(' ')).toContain('Ana worked in the night')
})

test('where hours never overlap, the least bad time says what it asks of whom', () => {
  const [first] = proposeTimes(wish([guest('Ana', 'Europe/Berlin'), guest('Kai', 'Pacific/Auckland')]))
  expect(first?.because[0]).toContain('never overlap')
  expect(first?.compromises.join(' ')).toMatch(/For (Ana|Kai) it begins at \d\d:\d\d/)
  expect(first?.compromises.join(' ')).not.toContain('sleep')
})

test('with nobody asked yet there are proposals all the same, in usual hours', () => {
  const proposals = proposeTimes(wish([]))
  expect(proposals.map(({ startsAt }) => startsAt)).toEqual([
    '2026-03-03T08:00:00.000Z',
    '2026-03-04T08:00:00.000Z',
    '2026-03-05T08:00:00.000Z',
  ])
  expect(proposals[0]?.because[0]).toContain('nobody is asked yet')
})

test('too late for today, the day after is proposed, to whoever will be asked', () => {
  // Monday 13:30 on Lord Howe: three hours to read the invitation, and an hour and a half are more than the day has.
  const proposals = proposeTimes({
    resolvedAt: '2026-09-14T06:00:00Z',
    now: '2026-09-21T03:00:00Z',
    minutes: 90,
    calendar: { ...calendar, zone: 'Australia/Lord_Howe' },
    guests: [],
  })
  expect(proposals[0]?.startsAt).toBe('2026-09-21T22:30:00.000Z')
  expect(proposals.flatMap(({ compromises }) => compromises)).toEqual([])
})

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kathmandu', 'UTC']

/** The clock and weekday of an instant, by another way than the code under test. */
function wall(at: number, zone: string): { time: string; weekday: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at)
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return {
    time: `${of('hour')}:${of('minute')}`,
    weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(of('weekday')) + 1,
  }
}

test('whoever comes from wherever, on whatever day clocks are moved', () => {
  const anyGuest = fc.record({
    name: fc.constantFrom('Ana', 'Ben', 'Kai'),
    zone: fc.constantFrom(...zones),
    hours: fc.record({
      from: fc.constantFrom('07:00', '09:00', '10:30'),
      to: fc.constantFrom('15:00', '17:00', '19:00'),
      days: fc.constantFrom<number[][]>([1, 2, 3, 4, 5], [7, 1, 2, 3, 4], [2, 4]),
    }),
    worked: fc.constant([]),
  })
  // Any hour of a year that has all changes of clocks in it.
  const anyHour = fc
    .integer({ min: 0, max: 366 * 24 })
    .map((hour) => Date.parse('2026-01-01T00:00:00Z') + hour * 3_600_000)
  fc.assert(
    fc.property(
      fc.array(anyGuest, { maxLength: 4 }),
      anyHour,
      fc.integer({ min: 0, max: 200 }),
      fc.constantFrom(...zones),
      fc.constantFrom<number[]>(30, 60, 90),
      (guests, resolved, later, zone, minutes) => {
        const here = { ...calendar, zone }
        const now = resolved + later * 3_600_000
        const given = {
          resolvedAt: new Date(resolved).toISOString(),
          now: new Date(now).toISOString(),
          minutes,
          calendar: here,
          guests,
        }
        const proposals = proposeTimes(given)
        const days = daysFor(given)
        for (const { startsAt, endsAt, compromises, because } of proposals) {
          const at = Date.parse(startsAt)
          expect(at).toBeGreaterThan(now)
          expect(Date.parse(endsAt) - at).toBe(minutes * 60_000)
          expect(days).toContain(dayOf(at, zone))
          expect(isBusinessDay(dayOf(at, zone), here)).toBe(true)
          expect(because.length).toBeGreaterThan(0)
          const outside = guests.filter((one) => {
            const begin = wall(at, one.zone)
            const end = wall(Date.parse(endsAt) - 60_000, one.zone)
            const fits = (moment: typeof begin) =>
              one.hours.days.includes(moment.weekday) && moment.time >= one.hours.from && moment.time < one.hours.to
            return !(fits(begin) && fits(end) && begin.weekday === end.weekday)
          })
          for (const one of outside) expect(compromises.join(' ')).toContain(`For ${one.name} it begins`)
          expect(compromises).toHaveLength(outside.length)
        }
        expect(new Set(proposals.map(({ startsAt }) => dayOf(Date.parse(startsAt), zone))).size).toBe(proposals.length)
      },
    ),
    { numRuns: 150 },
  )
})
