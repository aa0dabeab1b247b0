import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binsIn, cellLength, countText, density, sortedPoints } from './bins.ts'
import { labelWidth, stackFlags } from './flags.ts'
import { ticksIn } from './ticks.ts'
import { atOf, fitted, kept, panned, shortest, showing, xOf, zoomed } from './view.ts'

const hour = 3_600_000
const bounds = { from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 2, 4) }
const view = fc
  .tuple(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 0.001, max: 1, noNaN: true }))
  .map(([start, share]) => {
    const length = bounds.to - bounds.from
    return kept({ from: bounds.from + start * length, to: bounds.from + start * length + share * length }, bounds)
  })

test('zooming in keeps the instant under the pointer where it is', () => {
  fc.assert(
    fc.property(
      view,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0.2, max: 1, noNaN: true }),
      (now, share, factor) => {
        fc.pre((now.to - now.from) * factor >= shortest)
        const at = atOf(share * 1000, now, 1000)
        expect(xOf(at, zoomed(now, factor, at, bounds), 1000)).toBeCloseTo(share * 1000, 1)
      },
    ),
  )
})

test('no move leaves the bounds or makes the stretch too short', () => {
  fc.assert(
    fc.property(
      view,
      fc.double({ min: -5, max: 5, noNaN: true }),
      fc.double({ min: 0.0001, max: 100, noNaN: true }),
      (now, share, factor) => {
        for (const next of [panned(now, share, bounds), zoomed(now, factor, now.from, bounds)]) {
          expect(next.from).toBeGreaterThanOrEqual(bounds.from)
          expect(next.to).toBeLessThanOrEqual(bounds.to + 1)
          expect(next.to - next.from).toBeGreaterThanOrEqual(shortest - 1)
        }
      },
    ),
  )
})

test('a single instant has a stretch of time around it', () => {
  const around = fitted(5000, 5000)
  expect(around.from).toBeLessThan(5000)
  expect(around.to).toBeGreaterThan(5000)
})

test('what is in sight is not moved, what is not comes to the middle', () => {
  const now = { from: bounds.from, to: bounds.from + hour }
  expect(showing(now, bounds.from + 10, bounds)).toBe(now)
  const next = showing(now, bounds.from + 10 * hour, bounds)
  expect((next.from + next.to) / 2).toBe(bounds.from + 10 * hour)
})

const points = fc
  .array(fc.integer({ min: bounds.from, max: bounds.to }), { maxLength: 300 })
  .map((times) => sortedPoints(times.map((at, index) => ({ id: String(index), at }))))

test('every point in sight is in exactly one mark', () => {
  fc.assert(
    fc.property(points, view, (all, now) => {
      const bins = binsIn(all, now, 1000, 12)
      const covered = bins.flatMap((bin) => all.slice(bin.first, bin.last + 1).map((point) => point.id))
      expect(new Set(covered).size).toBe(covered.length)
      const inSight = all.filter((point) => point.at >= now.from && point.at <= now.to)
      expect(inSight.every((point) => covered.includes(point.id))).toBe(true)
    }),
  )
})

test('marks keep their distance, so their number has a limit', () => {
  fc.assert(
    fc.property(points, view, (all, now) => {
      const bins = binsIn(all, now, 1000, 12)
      expect(bins.length).toBeLessThanOrEqual(1000 / 12 + 2)
      for (const [at, bin] of bins.entries()) {
        const before = bins[at - 1]
        if (before) expect(bin.x - before.x).toBeGreaterThanOrEqual(12 - 1e-6)
      }
    }),
  )
})

test('panning does not regroup the marks', () => {
  const all = sortedPoints(
    Array.from({ length: 500 }, (_, index) => ({ id: String(index), at: bounds.from + index * 97_531 })),
  )
  const now = { from: bounds.from + hour, to: bounds.from + 5 * hour }
  const next = panned(now, 0.0371, bounds)
  const inside = (bins: { first: number; count: number }[]) =>
    bins.slice(2, -2).map((bin) => `${bin.first}+${bin.count}`)
  const before = new Set(binsIn(all, now, 900, 14).map((bin) => `${bin.first}+${bin.count}`))
  const kept = inside(binsIn(all, next, 900, 14)).filter((bin) => before.has(bin))
  expect(kept.length).toBeGreaterThan(inside(binsIn(all, now, 900, 14)).length * 0.9)
})

test('a cell is at least as wide as asked and less than twice', () => {
  fc.assert(
    fc.property(view, fc.integer({ min: 4, max: 40 }), (now, cell) => {
      const pixels = (cellLength(now, 1000, cell) / (now.to - now.from)) * 1000
      fc.pre(cellLength(now, 1000, cell) > 1)
      expect(pixels).toBeGreaterThanOrEqual(cell - 1e-6)
      expect(pixels).toBeLessThan(cell * 2)
    }),
  )
})

test('flag labels never overlap and stay inside', () => {
  const flags = fc.array(
    fc.record({ x: fc.double({ min: 0, max: 800, noNaN: true }), width: fc.integer({ min: 20, max: 200 }) }),
    { maxLength: 14 },
  )
  fc.assert(
    fc.property(flags, (list) => {
      const { placed, rows } = stackFlags(
        list.map((flag, index) => ({ ...flag, id: String(index) })),
        800,
      )
      expect(placed).toHaveLength(list.length)
      for (const a of placed) {
        expect(a.left).toBeGreaterThanOrEqual(0)
        expect(a.left + a.width).toBeLessThanOrEqual(800)
        expect(a.row).toBeLessThan(rows)
        for (const b of placed) {
          if (a.id !== b.id && a.row === b.row)
            expect(a.left + a.width <= b.left || b.left + b.width <= a.left).toBe(true)
        }
      }
    }),
  )
})

test('a label stands above the flags whose lines it would cover', () => {
  const { placed } = stackFlags(
    [
      { id: 'detected', x: 60, width: 80 },
      { id: 'acknowledged', x: 90, width: 110 },
      { id: 'resolved', x: 400, width: 80 },
    ],
    800,
  )
  expect(placed.map((flag) => [flag.id, flag.row])).toEqual([
    ['detected', 1],
    ['acknowledged', 0],
    ['resolved', 0],
  ])
})

test('labels share a row where the earlier one has room to the left of its line', () => {
  const { placed, rows } = stackFlags(
    [
      { id: 'detected', x: 300, width: 80 },
      { id: 'acknowledged', x: 310, width: 110 },
    ],
    800,
  )
  expect(rows).toBe(1)
  expect(placed.map(({ left, width }) => [left, left + width])).toEqual([
    [220, 300],
    [310, 420],
  ])
})

test('ticks stand at least the asked distance apart, in every zone and at every length', () => {
  const zones = ['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/St_Johns']
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2035, 0) }),
      fc.double({ min: Math.log(300), max: Math.log(4e11), noNaN: true }),
      fc.constantFrom(...zones),
      (from, length, zone) => {
        const now = { from, to: from + Math.exp(length) }
        const ticks = ticksIn(now, 900, zone)
        expect(ticks.length).toBeLessThanOrEqual(14)
        for (const [index, tick] of ticks.entries()) {
          expect(tick.at).toBeGreaterThanOrEqual(now.from)
          expect(tick.at).toBeLessThanOrEqual(now.to)
          const before = ticks[index - 1]
          // A night that changes the clock, or a short month, may bring two closer by at most a third.
          if (before) expect(xOf(tick.at, now, 900) - xOf(before.at, now, 900)).toBeGreaterThan(55)
        }
      },
    ),
  )
})

test('ticks are round times of the zone, not of UTC', () => {
  const from = Date.UTC(2026, 2, 1, 10, 7)
  const ticks = ticksIn({ from, to: from + 6 * hour }, 700, 'Asia/Kolkata')
  expect(ticks.map((tick) => tick.text)).toEqual(['16:00', '17:00', '18:00', '19:00', '20:00', '21:00'])
})

test('a day begins with its name, also in the night the clock changes', () => {
  const from = Date.UTC(2026, 2, 28, 18)
  const ticks = ticksIn({ from, to: from + 18 * hour }, 700, 'Europe/Berlin')
  expect(ticks.find((tick) => tick.day)?.text).toBe('Sun 29 Mar')
  expect(ticks.map((tick) => tick.text)).toContain('03:00')
  expect(new Set(ticks.map((tick) => tick.at)).size).toBe(ticks.length)
})

test('counts are short and density grows slower than the count', () => {
  expect([7, 214, 1234, 48_200].map(countText)).toEqual(['7', '214', '1.2k', '48k'])
  expect(density(1, 1000)).toBe(0)
  expect(density(1000, 1000)).toBe(1)
  expect(density(1, 1)).toBe(0)
  expect(density(30, 1000)).toBeGreaterThan(0.4)
  expect(labelWidth('first report')).toBeGreaterThan(labelWidth('report'))
})
