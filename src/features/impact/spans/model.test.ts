import fc from 'fast-check'
import { expect, test } from 'vitest'
import { feltOf, stretchesOf } from './model.ts'

type Span = Parameters<typeof feltOf>[0][number]
const at = (minute: number) => new Date(Date.UTC(2026, 2, 4, 12) + minute * 60_000).toISOString()
const minutes = (ms: number) => ms / 60_000
const asOf = Date.parse(at(1_000))

let count = 0
const span = (start: number, end: number | null, share: number | null, endState?: Span['endState']): Span => ({
  id: `w${++count}`,
  start: at(start),
  end: end === null ? null : at(end),
  endState: endState ?? (end === null ? 'ongoing' : 'known'),
  share,
})

test('windows that overlap are counted once, and their shares give a span and no sum', () => {
  const windows = [span(0, 60, 30), span(30, 90, 50)]
  expect(stretchesOf(windows, asOf).map(({ least, most, from, to }) => [minutes(to - from), least, most])).toEqual([
    [30, 30, 30],
    [30, 50, 80],
    [30, 50, 50],
  ])
  const felt = feltOf(windows, asOf)
  expect(minutes(felt.ms)).toBe(90)
  expect(minutes(felt.leastFullMs)).toBe(9 + 15 + 15)
  expect(minutes(felt.mostFullMs)).toBe(9 + 24 + 15)
})

test('shares that overlap never make more than everything', () => {
  expect(stretchesOf([span(0, 10, 70), span(0, 10, 80)], asOf)).toMatchObject([{ least: 80, most: 100 }])
})

test('a share that nobody knows may be anything, and is not taken for zero or for all', () => {
  expect(stretchesOf([span(0, 10, null)], asOf)).toMatchObject([{ least: 0, most: 100 }])
  expect(stretchesOf([span(0, 10, null), span(0, 10, 40)], asOf)).toMatchObject([{ least: 40, most: 100 }])
})

test('a window that goes on grows with the time of asking; one without a known end is left out and told', () => {
  const windows = [span(0, 10, 100), span(20, null, 100), span(5, null, 100, 'unknown')]
  expect(feltOf(windows, Date.parse(at(50)))).toMatchObject({ ms: 40 * 60_000, ongoing: true, withoutEnd: 1 })
  expect(feltOf([span(20, null, 100)], Date.parse(at(10))).ms).toBe(0)
})

test('a window whose end nobody knows may add to what was felt, and does not have to', () => {
  const windows = [span(0, 10, 20), span(5, null, 50, 'unknown')]
  const until = Date.parse(at(20))
  expect(stretchesOf(windows, until, { perhaps: true }).map(({ least, most }) => [least, most])).toEqual([
    [20, 20],
    [20, 70],
    [0, 50],
  ])
  expect(stretchesOf(windows, until)).toMatchObject([{ least: 20, most: 20, to: Date.parse(at(10)) }])
})

test('nothing was felt between two windows', () => {
  expect(stretchesOf([span(0, 10, 10), span(20, 30, 10)], asOf).map(({ from }) => from)).toEqual([
    Date.parse(at(0)),
    Date.parse(at(20)),
  ])
})

const anySpan = fc
  .record({
    start: fc.integer({ min: 0, max: 300 }),
    length: fc.integer({ min: 0, max: 300 }),
    share: fc.option(fc.integer({ min: 0, max: 100 })),
    endState: fc.constantFrom('known', 'ongoing', 'unknown'),
  })
  .map(({ start, length, share, endState }) =>
    span(start, endState === 'known' ? start + length : null, share, endState as Span['endState']),
  )

test('whatever the windows: the time is that of their union, minute by minute, and bounds are bounds', () => {
  fc.assert(
    fc.property(fc.array(anySpan, { maxLength: 8 }), (windows) => {
      const until = 400
      const felt = feltOf(windows, Date.parse(at(until)))
      // Counted another way: each minute by itself.
      let [union, least, most] = [0, 0, 0]
      for (let minute = 0; minute < 700; minute++) {
        const open = windows.filter(
          ({ start, end, endState }) =>
            endState !== 'unknown' && start <= at(minute) && (end ?? at(until)) >= at(minute + 1),
        )
        if (open.length === 0) continue
        union += 1
        least += Math.max(0, ...open.map(({ share }) => share ?? 0)) / 100
        most +=
          Math.min(
            100,
            open.reduce((sum, { share }) => sum + (share ?? 100), 0),
          ) / 100
      }
      expect(minutes(felt.ms)).toBe(union)
      expect(minutes(felt.leastFullMs)).toBeCloseTo(least, 6)
      expect(minutes(felt.mostFullMs)).toBeCloseTo(most, 6)
      expect(felt.leastFullMs).toBeLessThanOrEqual(felt.mostFullMs + 1e-6)
      expect(felt.mostFullMs).toBeLessThanOrEqual(felt.ms + 1e-6)
    }),
  )
})

test('one more window never makes the felt time shorter', () => {
  fc.assert(
    fc.property(fc.array(anySpan, { maxLength: 6 }), anySpan, (windows, more) => {
      const [before, after] = [feltOf(windows, asOf), feltOf([...windows, more], asOf)]
      expect(after.ms).toBeGreaterThanOrEqual(before.ms)
      expect(after.leastFullMs).toBeGreaterThanOrEqual(before.leastFullMs - 1e-6)
    }),
  )
})
