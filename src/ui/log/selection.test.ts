import { expect, test } from 'vitest'
import { moved } from './moves.ts'
import { extended, nothingSelected, toggled } from './selection.ts'

const keyAt = (index: number) => `row ${index}`

test('a row is selected and let go again', () => {
  const once = toggled(nothingSelected, 4, 'row 4')
  expect([...once.keys]).toEqual(['row 4'])
  expect([...toggled(once, 4, 'row 4').keys]).toEqual([])
})

test('a range runs from where it began, in both directions, and follows its end', () => {
  const begun = toggled(nothingSelected, 5, 'row 5')
  const down = extended(begun, 7, keyAt)
  expect([...down.keys]).toEqual(['row 5', 'row 6', 'row 7'])
  expect([...extended(down, 3, keyAt).keys]).toEqual(['row 3', 'row 4', 'row 5'])
})

test('rows that are not loaded are passed over', () => {
  const begun = toggled(nothingSelected, 0, 'row 0')
  expect([...extended(begun, 3, (index) => (index === 2 ? undefined : keyAt(index))).keys]).toEqual([
    'row 0',
    'row 1',
    'row 3',
  ])
})

test('a move never leaves the list', () => {
  expect(moved('ArrowUp', 0, 10, 5)).toBe(0)
  expect(moved('j', 9, 10, 5)).toBe(9)
  expect(moved('PageDown', 8, 10, 5)).toBe(9)
  expect(moved('End', 0, 0, 5)).toBeNull()
})

test('a page down keeps one row of the old page in sight', () => {
  expect(moved('PageDown', 10, 100, 8)).toBe(17)
  expect(moved('PageUp', 10, 100, 8)).toBe(3)
})

test('other keys do not move', () => {
  expect(moved('x', 3, 10, 5)).toBeNull()
})
