import { expect, test } from 'vitest'
import { backgroundItems, extent, lanesOf, storyExtent } from './picture-items.ts'

const hour = 3_600_000

test('lanes keep the order of the model, whatever was found first', () => {
  expect(lanesOf(new Set(['message', 'alert'])).map(({ id }) => id)).toEqual(['alert', 'message'])
})

test('a stroke of the background lies in the middle of its span', () => {
  const [stroke] = backgroundItems([{ kind: 'log', bin: 1, count: 7 }], 0, 10 * hour, 10)
  expect(stroke).toMatchObject({ at: 1.5 * hour, lane: 'log', strong: false, count: 7 })
})

test('the stretch of the story has air around it but never leaves what there is', () => {
  const at = (h: number) => new Date(h * hour).toISOString()
  const milestone = (h: number) => ({
    id: String(h),
    kind: 'custom' as const,
    name: 'x',
    at: at(h),
    precision: 'minute' as const,
    eventId: null,
    version: 1,
  })
  expect(storyExtent([], [milestone(10), milestone(20)], { from: 9 * hour, to: 100 * hour })).toEqual({
    from: 9 * hour,
    to: 22 * hour,
  })
  expect(storyExtent([], [], { from: 0, to: hour })).toBeNull()
  expect(extent([null, undefined])).toBeNull()
})
