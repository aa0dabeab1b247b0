import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Drawing } from '#features/reviews/picture/model.ts'
import { svgOf } from '#features/reviews/picture/svg.ts'
import { aMilestone, minute } from '../../../../tests/builders/timeline.ts'
import type { ImpactWindow } from '../model.ts'
import { ticksOf } from './clock.ts'
import { impactPicture } from './model.ts'

let count = 0
const window = (given: Partial<ImpactWindow> = {}): ImpactWindow => ({
  type: 'window',
  id: `w${++count}`,
  version: 1,
  kind: 'outage',
  title: '',
  services: ['checkout'],
  regions: [],
  customers: [],
  start: minute(0),
  startPrecision: 'minute',
  end: minute(60),
  endPrecision: 'minute',
  endState: 'known',
  share: 40,
  degree: '',
  severity: null,
  ...given,
})

test('without a window there is no picture, not an empty one', () => {
  expect(impactPicture([], [aMilestone('started', minute(0))], 'UTC')).toBeNull()
})

test('its words say what it shows, with the times of the zone', () => {
  const drawing = impactPicture(
    [window(), window({ kind: 'latency', services: [], regions: ['eu'], end: null, endState: 'unknown', share: null })],
    [aMilestone('detected', minute(10))],
    'Asia/Kolkata',
  )
  expect(drawing?.description).toBe(
    '2 windows, times of Asia/Kolkata. ' +
      'Outage: checkout: from 2026-03-04 17:30 to 2026-03-04 18:30, 40 %. ' +
      'Slowness: eu: from 2026-03-04 17:30 to a time that nobody knows, share not known. ' +
      'The most that was hit at once: between 40 and 100 %. Detected: 2026-03-04 17:40.',
  )
})

test('what goes on says so, and nothing in the picture depends on when it is asked for', () => {
  const drawing = impactPicture([window({ end: null, endState: 'ongoing' })], [], 'UTC')
  const texts = drawing?.shapes.flatMap((shape) => (shape.type === 'text' ? [shape.text] : []))
  expect(texts).toContain('40 %, goes on')
  expect(drawing?.description).toContain('and goes on, 40 %')
  expect(impactPicture([window({ id: 'x', end: null, endState: 'ongoing' })], [], 'UTC')).toEqual(drawing)
})

test('names of milestones stand clear of each other', () => {
  const milestones = (['started', 'firstImpact', 'firstReport', 'detected', 'acknowledged'] as const).map(
    (kind, index) => aMilestone(kind, minute(index)),
  )
  const drawing = impactPicture([window()], milestones, 'UTC')
  const names = drawing?.shapes.flatMap((shape) =>
    shape.type === 'text' && shape.size === 11 && shape.y < 100 && shape.tone === 'soft' && !shape.text.includes('%')
      ? [shape]
      : [],
  )
  expect(names).toHaveLength(5)
  for (const one of names ?? [])
    for (const other of names ?? [])
      if (one !== other && one.y === other.y) expect(Math.abs(one.x - other.x)).toBeGreaterThan(one.text.length * 5)
})

test('the name of a milestone at the far end turns back instead of leaving the picture', () => {
  const drawing = impactPicture([window()], [aMilestone('acknowledged', minute(60))], 'UTC')
  const name = drawing?.shapes.find((shape) => shape.type === 'text' && shape.text === 'Acknowledged')
  expect(name).toMatchObject({ anchor: 'end' })
})

test('as a file it is one image without a script, whatever people call things', () => {
  const drawing = impactPicture([window({ title: '<script>alert(1)</script> & "x"' })], [], 'UTC')
  const svg = svgOf(drawing as Drawing)
  expect(svg).toMatch(/^<svg [^>]*role="img"/)
  expect(svg).not.toContain('<script')
  expect(svg).toContain('Impact over the time line')
})

test('times on the axis are round on the clock of the zone, also on the night when it changes', () => {
  const from = Date.parse('2026-03-28T22:30:00Z')
  const texts = ticksOf(from, from + 6 * 3_600_000, 'Europe/Berlin', 8).map(({ text }) => text)
  expect(texts).toEqual(['03-29', '01:00', '03:00', '04:00', '05:00', '06:00'])
  expect(ticksOf(from, from + 60_000 * 20, 'Asia/Kolkata', 8).map(({ text }) => text)[0]).toBe('04:00')
})

test('every set of windows and milestones gives a picture whose shapes lie within it', () => {
  const anyWindow = fc
    .record({
      start: fc.integer({ min: 0, max: 5_000 }),
      length: fc.integer({ min: 0, max: 5_000 }),
      share: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
      endState: fc.constantFrom<ImpactWindow['endState']>('known', 'ongoing', 'unknown'),
    })
    .map(({ start, length, share, endState }) =>
      window({ start: minute(start), end: endState === 'known' ? minute(start + length) : null, endState, share }),
    )
  fc.assert(
    fc.property(
      fc.array(anyWindow, { minLength: 1, maxLength: 50 }),
      fc.array(fc.integer({ min: -500, max: 6_000 }), { maxLength: 12 }),
      (windows, moments) => {
        const milestones = moments.map((at) => aMilestone('custom', minute(at), { name: 'Something' }))
        const drawing = Drawing.parse(impactPicture(windows, milestones, 'America/New_York'))
        for (const shape of drawing.shapes) {
          if (shape.type === 'path') continue
          expect(shape.x).toBeGreaterThanOrEqual(0)
          expect(shape.y).toBeGreaterThanOrEqual(0)
          expect(shape.y).toBeLessThanOrEqual(drawing.height)
          if (shape.type === 'box') expect(shape.x + shape.width).toBeLessThanOrEqual(drawing.width)
        }
      },
    ),
    { numRuns: 60 },
  )
})
