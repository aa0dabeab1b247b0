import { expect, test } from 'vitest'
import { stepped } from './stepped.ts'

test('arrows and letters move by one and stop at the last result', () => {
  expect(stepped('ArrowDown', -1, 3)).toBe(0)
  expect(stepped('j', 1, 3)).toBe(2)
  expect(stepped('ArrowDown', 2, 3)).toBe(2)
})

test('above the first result is the search box', () => {
  expect(stepped('ArrowUp', 0, 3)).toBe(-1)
  expect(stepped('k', -1, 3)).toBe(-1)
})

test('other keys and an empty list move nothing', () => {
  expect(stepped('x', 0, 3)).toBeNull()
  expect(stepped('ArrowDown', -1, 0)).toBeNull()
})
