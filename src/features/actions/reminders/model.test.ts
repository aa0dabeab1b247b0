import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { dayAfter } from '#features/teams/calendar/model.ts'
import {
  type DigestItem,
  digestAt,
  placeOf,
  type Reminded,
  reasonOn,
  summaryOf,
  type Waiting,
  workday,
} from './model.ts'

const usual = { zone: 'Europe/Berlin', from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] }
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const waiting = (more: Partial<Waiting> = {}): Waiting => ({
  actionId: 'a',
  kind: 'work',
  about: '2026-03-13',
  told: [],
  snoozedUntil: null,
  ...more,
})

test('three working days before, on the day, the day after, then every week', () => {
  // 2026-03-13 is a Friday.
  const reasons = (told: Waiting['told'], ...on: string[]) =>
    on.map((day) => reasonOn(waiting({ told }), day, usual.days))
  expect(reasons([], '2026-03-09', '2026-03-10', '2026-03-12', '2026-03-13')).toEqual([null, 'soon', 'soon', 'due'])
  expect(reasons([{ reason: 'soon', day: '2026-03-10' }], '2026-03-11', '2026-03-13')).toEqual([null, 'due'])
  expect(reasons([{ reason: 'due', day: '2026-03-13' }], '2026-03-13', '2026-03-16')).toEqual([null, 'overdue'])
  const late = [{ reason: 'overdue' as const, day: '2026-03-16' }]
  expect(reasons(late, '2026-03-22', '2026-03-23')).toEqual([null, 'overdue'])
})

test('what is due on a free day is told on the working day before it', () => {
  const sunday = waiting({ about: '2026-03-15' })
  expect(reasonOn(sunday, '2026-03-13', usual.days)).toBe('due')
  expect(reasonOn(sunday, '2026-03-13', everyDay)).toBe('soon')
})

test('offers after two days, revisits on their day, others’ work after a week', () => {
  const on = (kind: Waiting['kind'], day: string) => reasonOn(waiting({ kind }), day, everyDay)
  expect([on('offer', '2026-03-14'), on('offer', '2026-03-15')]).toEqual([null, 'offered'])
  expect([on('revisit', '2026-03-12'), on('revisit', '2026-03-13')]).toEqual([null, 'revisit'])
  expect([on('escalation', '2026-03-19'), on('escalation', '2026-03-20')]).toEqual([null, 'escalated'])
})

test('put off, it is told on that day, also when it was told shortly before', () => {
  const put = waiting({ told: [{ reason: 'overdue', day: '2026-03-16' }], snoozedUntil: '2026-03-18' })
  expect(['2026-03-17', '2026-03-18'].map((day) => reasonOn(put, day, usual.days))).toEqual([null, 'overdue'])
  const told = { ...put, told: [...put.told, { reason: 'overdue' as const, day: '2026-03-18' }] }
  expect(['2026-03-19', '2026-03-25'].map((day) => reasonOn(told, day, usual.days))).toEqual([null, 'overdue'])
})

test('nobody is told outside their hours, twice a day, or against their will', () => {
  const person: Reminded = { ...usual, choice: 'app', lastDay: null }
  const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[Europe/Berlin]`).epochMilliseconds
  const friday = at('2026-03-13T09:00')
  expect(digestAt(person, [waiting()], friday)?.items).toMatchObject([{ reason: 'due' }])
  for (const other of ['2026-03-13T08:59', '2026-03-13T17:00', '2026-03-14T10:00'])
    expect(digestAt(person, [waiting()], at(other))).toBeNull()
  expect(digestAt({ ...person, lastDay: '2026-03-13' }, [waiting()], friday)).toBeNull()
  expect(digestAt({ ...person, choice: 'off' }, [waiting()], friday)).toBeNull()
  expect(digestAt(person, [], friday)).toBeNull()
})

test('a summary counts and names nothing, and leads to where it is seen', () => {
  expect(summaryOf(['soon', 'overdue', 'soon'])).toBe('1 overdue, 2 due soon')
  expect(placeOf(['soon', 'revisit'])).toBe('/actions?view=mine')
  expect(placeOf(['revisit', 'revisit'])).toBe('/actions?view=toRevisit')
  expect(placeOf(['escalated'])).toBe('/actions?view=overdue')
})

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'America/St_Johns',
]
const hour = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((at) => `${String(at).padStart(2, '0')}:00`)
const workers = fc
  .record({
    zone: fc.constantFrom(...zones),
    from: hour(0, 11),
    to: hour(13, 23),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  })
  .map((worker) => ({ ...worker, days: worker.days.toSorted() }))
/** Around both changes of the clocks of 2026, north and south. */
const firstDays = fc.constantFrom('2026-03-02', '2026-03-25', '2026-04-01', '2026-09-24', '2026-10-20')

/** Rounds at any distance from each other over some weeks, as a worker that is sometimes away makes them. */
function life(worker: Omit<Reminded, 'choice' | 'lastDay'>, all: readonly Waiting[], first: string, gaps: number[]) {
  const digests: { day: string; at: number; items: DigestItem[] }[] = []
  const told = new Map(all.map((one) => [one.actionId, [...one.told]]))
  let lastDay: string | null = null
  let at = Date.parse(first)
  const end = at + 40 * 86_400_000
  for (let round = 0; at < end; round += 1) {
    const now = all.map((one) => ({ ...one, told: told.get(one.actionId) ?? [] }))
    const digest = digestAt({ ...worker, choice: 'mail', lastDay }, now, at)
    if (digest) {
      digests.push({ ...digest, at })
      lastDay = digest.day
      for (const { actionId, reason } of digest.items) told.get(actionId)?.push({ reason, day: digest.day })
    }
    at += (gaps[round % gaps.length] ?? 5) * 60_000
  }
  return digests
}

test('in every zone, whenever rounds are made: in the hours of the person, one digest a day, nothing too often', () => {
  fc.assert(
    fc.property(
      workers,
      firstDays,
      fc.array(fc.integer({ min: 0, max: 39 }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.integer({ min: 20, max: 1_500 }), { minLength: 1, maxLength: 5 }),
      (worker, first, dues, gaps) => {
        const all = dues.map((due, at) => waiting({ actionId: `a${at}`, about: dayAfter(first, due) }))
        const digests = life(worker, all, first, gaps)
        for (const { at, day, items } of digests) {
          const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(worker.zone)
          expect(worker.days).toContain(local.dayOfWeek)
          expect(local.hour).toBeGreaterThanOrEqual(Number(worker.from.slice(0, 2)))
          expect(local.hour).toBeLessThan(Number(worker.to.slice(0, 2)))
          expect(day).toBe(local.toPlainDate().toString())
          expect(items.length).toBeGreaterThan(0)
          for (const { reason, about } of items) expect(reason === 'overdue').toBe(day > about)
        }
        expect(new Set(digests.map(({ day }) => day)).size).toBe(digests.length)
        for (const { actionId } of all) {
          const mine = digests.flatMap(({ day, items }) =>
            items.filter((item) => item.actionId === actionId).map(({ reason }) => ({ reason, day })),
          )
          for (const reason of ['soon', 'due'] as const)
            expect(mine.filter((one) => one.reason === reason).length).toBeLessThanOrEqual(1)
          const late = mine.filter(({ reason }) => reason === 'overdue').map(({ day }) => day)
          for (const [at, day] of late.entries()) if (at > 0) expect(dayAfter(late[at - 1] ?? '', 7) <= day).toBe(true)
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('with rounds every quarter of an hour nothing is left out, also when clocks are moved', () => {
  fc.assert(
    fc.property(workers, firstDays, fc.integer({ min: 24, max: 30 }), (worker, first, ahead) => {
      const due = dayAfter(first, ahead)
      const told = life(worker, [waiting({ about: due })], first, [15]).flatMap(({ day, items }) =>
        items.map(({ reason }) => ({ reason, day })),
      )
      expect(told.slice(0, 2).map(({ reason }) => reason)).toEqual(['soon', 'due'])
      // The first working day after it, if the weeks looked at hold one.
      const next = [1, 2, 3, 4, 5, 6, 7]
        .map((days) => dayAfter(due, days))
        .find((day) => worker.days.includes(new Date(day).getUTCDay() || 7))
      expect(told[2]).toEqual({ reason: 'overdue', day: next })
    }),
    { numRuns: 40 },
  )
})

test('an hour that a zone leaves out is nobody’s working hour', () => {
  const night = { zone: 'Europe/Berlin', from: '02:00', to: '03:00', days: everyDay }
  const quarters = Array.from({ length: 4 * 24 }, (_, at) => Date.parse('2026-03-29T00:00:00Z') + at * 900_000)
  const days = quarters.map((at) => workday(night, at)).filter((day) => day !== null)
  expect(days).not.toContain('2026-03-29')
})
