import { expect, test } from 'vitest'
import { anniversaryAt, becameText } from './model.ts'

const at = (publishedAt: string, today: string) => anniversaryAt(publishedAt, new Date(today))

test('an anniversary is spoken of from its day on for thirty days, each year', () => {
  const published = '2025-03-10T18:00:00.000Z'
  expect(at(published, '2026-03-09T23:59:59Z')).toBeNull()
  expect(at(published, '2026-03-10T00:00:00Z')).toBe(1)
  expect(at(published, '2026-04-08T23:59:59Z')).toBe(1)
  expect(at(published, '2026-04-09T00:00:00Z')).toBeNull()
  expect(at(published, '2028-03-12T00:00:00Z')).toBe(3)
})

test('the day itself and the weeks after are no anniversary', () => {
  expect(at('2025-03-10T18:00:00.000Z', '2025-03-20T00:00:00Z')).toBeNull()
})

test('one of December is still spoken of in January, and one of a leap day comes each year', () => {
  expect(at('2024-12-20T08:00:00.000Z', '2026-01-05T00:00:00Z')).toBe(1)
  expect(at('2024-02-29T08:00:00.000Z', '2025-03-01T00:00:00Z')).toBe(1)
})

test('what became of a review is told with how many actions there were', () => {
  const none = { held: 0, notHeld: 0, done: 0, open: 0, declined: 0 }
  expect(becameText(none)).toBe('No action followed from it.')
  expect(becameText({ ...none, held: 1 })).toBe('Of 1 action: 1 held.')
  expect(becameText({ held: 2, notHeld: 1, done: 1, open: 2, declined: 1 })).toBe(
    'Of 7 actions: 2 held; 1 did not hold; 1 is done, and nobody can say yet whether it holds; 2 are not done; 1 was declined.',
  )
})
