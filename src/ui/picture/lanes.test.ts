import { expect, test } from 'vitest'
import { binLane, hitAt, laneUp, stepFrom } from './lanes.ts'

const lanes = [
  { id: 'alert', name: 'Alerts' },
  { id: 'empty', name: 'Nothing' },
  { id: 'deploy', name: 'Deploys' },
]
const view = { from: 0, to: 1_000_000 }
const item = (id: string, lane: string, at: number, more = {}) => ({ id, lane, at, label: id, kind: lane, ...more })
const items = [
  item('late', 'alert', 900_000),
  item('early', 'alert', 100_000),
  item('log', 'alert', 500_000, { strong: false }),
  item('ship', 'deploy', 120_000, { end: 200_000 }),
  item('lost', 'nowhere', 1),
]
const points = laneUp(items, lanes)
const bins = points.map((lane) => binLane(lane, view, 1000))
const idOf = (hit: ReturnType<typeof hitAt>) => hit && points[hit.lane]?.[hit.of][hit.bin.first]?.id

test('items go to their lane in the order of time, the background apart', () => {
  expect(points[0]?.marks.map(({ id }) => id)).toEqual(['early', 'late'])
  expect(points[0]?.strokes.map(({ id }) => id)).toEqual(['log'])
  expect(points[2]?.spans.map(({ id }) => id)).toEqual(['ship'])
})

test('the pointer finds the nearest mark in its reach, then a stroke, else nothing', () => {
  const alerts = bins[0] ?? { marks: [], strokes: [] }
  expect(idOf(hitAt(alerts, 0, 105))).toBe('early')
  expect(idOf(hitAt(alerts, 0, 500))).toBe('log')
  expect(hitAt(alerts, 0, 300)).toBeNull()
})

test('arrows walk along a lane and over empty lanes to the nearest mark', () => {
  const early = hitAt(bins[0] ?? { marks: [], strokes: [] }, 0, 100)
  if (!early) throw new Error('no mark')
  expect(idOf(stepFrom(bins, early, { across: 1 }))).toBe('late')
  expect(stepFrom(bins, early, { across: -1 })).toBeNull()
  expect(idOf(stepFrom(bins, early, { down: 1 }))).toBe('ship')
  expect(stepFrom(bins, early, { down: -1 })).toBeNull()
})
