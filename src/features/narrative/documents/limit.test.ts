import { expect, test } from 'vitest'
import { hasRoom } from './limit.ts'

test('a document takes what fits, and small changes for a while when it is full', () => {
  expect(hasRoom(900, 100, 1_000)).toBe(true)
  expect(hasRoom(900_000, 100_001, 1_000_000)).toBe(false)
  expect(hasRoom(1_000_000, 4_000, 1_000_000)).toBe(true)
  expect(hasRoom(1_249_000, 4_000, 1_000_000)).toBe(false)
})
