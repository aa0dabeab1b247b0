import { expect, test } from 'vitest'
import { deltaOf, EntryFields, entryFault, Figure, type Impact, impactInFile, isBlank, measureKinds } from './model.ts'
import { costOf } from './rates/model.ts'

const known = (value: number) => ({ state: 'known', value }) as const
const unknown = { state: 'unknown', value: null } as const

test('a figure is known with a value or honest without one, and zero is known', () => {
  expect(Figure.safeParse(known(0)).success).toBe(true)
  for (const state of ['unknown', 'pending', 'notApplicable'])
    expect(Figure.safeParse({ state, value: null }).success).toBe(true)
  expect(Figure.safeParse({ state: 'unknown', value: 3 }).success).toBe(false)
  expect(Figure.safeParse({ state: 'known', value: null }).success).toBe(false)
  expect(Figure.safeParse(known(Number.POSITIVE_INFINITY)).success).toBe(false)
})

test('a difference is told as an amount and as a share of what is usual', () => {
  expect(deltaOf({ baseline: known(200), during: known(150) })).toEqual({ amount: -50, percent: -25 })
  expect(deltaOf({ baseline: known(-10), during: known(-5) })).toEqual({ amount: 5, percent: 50 })
})

test('without both figures there is no difference, and of nothing there is no share', () => {
  expect(deltaOf({ baseline: unknown, during: known(3) })).toBeNull()
  expect(deltaOf({ baseline: known(3), during: unknown })).toBeNull()
  expect(deltaOf({ baseline: known(0), during: known(3) })).toEqual({ amount: 3, percent: null })
})

const window = EntryFields.parse({
  type: 'window',
  kind: 'outage',
  title: '',
  services: ['checkout'],
  regions: [],
  customers: [],
  start: '2026-03-04T12:00:00.000Z',
  startPrecision: 'minute',
  end: '2026-03-04T12:30:00.000Z',
  endPrecision: 'minute',
  endState: 'known',
  share: 40,
  degree: '',
  severity: null,
})

test('a window ends after it begins, or says why it has no end', () => {
  if (window.type !== 'window') throw new Error('It is a window.')
  expect(entryFault(window)).toBeNull()
  expect(entryFault({ ...window, end: window.start })).toBeNull()
  expect(entryFault({ ...window, end: '2026-03-04T11:00:00.000Z' })?.path).toBe('end')
  expect(entryFault({ ...window, end: null })?.path).toBe('end')
  expect(entryFault({ ...window, endState: 'ongoing' })?.path).toBe('end')
  expect(entryFault({ ...window, end: null, endState: 'unknown' })).toBeNull()
})

test('cost is time by rate, and without a rate there is none', () => {
  expect(costOf(90, { perHour: 80.5, currency: 'EUR' })).toBe(120.75)
  expect(costOf(90, null)).toBeNull()
  expect(costOf(0, { perHour: 80, currency: 'EUR' })).toBe(0)
})

test('what travels in a file has no ids, no answers that nobody gave, and no times that are worked out', () => {
  const impact: Impact = {
    windows: [{ ...window, id: 'x', version: 3 } as Impact['windows'][number]],
    measures: measureKinds.map((kind) => ({
      kind,
      figure: kind === 'supportTickets' ? unknown : null,
      accuracy: 'exact',
      how: '',
      version: 0,
    })),
    metrics: [],
    budgets: [],
    effort: {
      from: null,
      to: null,
      minutes: 60,
      people: [
        { name: 'Ana', sessions: [], workedOutMinutes: 60, minutes: 60, correction: null },
        {
          name: 'Ben',
          sessions: [],
          workedOutMinutes: 5,
          minutes: 0,
          correction: { minutes: null, leftOut: true, reason: 'a bot', version: 2 },
        },
      ],
    },
    rate: null,
  }
  expect(impactInFile(impact)).toEqual({
    entries: [window],
    measures: [{ kind: 'supportTickets', figure: unknown, accuracy: 'exact', how: '' }],
    corrections: [{ name: 'Ben', minutes: null, leftOut: true, reason: 'a bot' }],
  })
  expect(isBlank(impact)).toBe(false)
  expect(isBlank({ ...impact, windows: [], measures: [] })).toBe(true)
})
