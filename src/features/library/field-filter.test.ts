import { expect, test } from 'vitest'
import { rangeEnds, rangeText, readWanted } from './field-filter.ts'

test('numbers are found by value and by range with either end open', () => {
  expect(readWanted('number', '12')).toEqual({ how: 'number', least: 12, most: 12 })
  expect(readWanted('number', '-1.5..')).toEqual({ how: 'number', least: -1.5, most: null })
  expect(readWanted('number', '..50')).toEqual({ how: 'number', least: null, most: 50 })
  expect(readWanted('number', ' 10 .. 50 ')).toEqual({ how: 'number', least: 10, most: 50 })
})

test('instants are found by days, the last one to its end', () => {
  expect(readWanted('date-time', '2026-03-01')).toEqual({
    how: 'instant',
    from: '2026-03-01T00:00:00.000Z',
    before: '2026-03-02T00:00:00.000Z',
  })
  expect(readWanted('date-time', '..2026-12-31')).toEqual({
    how: 'instant',
    from: null,
    before: '2027-01-01T00:00:00.000Z',
  })
})

test('a choice may have two dots in it', () => {
  expect(readWanted('choice', '1..5 minutes')).toEqual({ how: 'equals', text: '1..5 minutes' })
  expect(readWanted('choices', 'Network')).toEqual({ how: 'among', text: 'Network' })
  expect(readWanted('text', 'as told')).toEqual({ how: 'contains', text: 'as told' })
  expect(readWanted('person', '*')).toEqual({ how: 'any' })
})

test.each([
  ['number', 'many'],
  ['number', '..'],
  ['number', '1..x'],
  ['number', 'Infinity'],
  ['date-time', '2026-02-30'],
  ['date-time', 'soon..'],
  ['text', '  '],
] as const)('%s is not found by %j', (type, text) => {
  expect(readWanted(type, text)).toBeNull()
})

test('a range is written as it is read', () => {
  for (const [from, to] of [
    ['1', '2'],
    ['', '2'],
    ['1', ''],
  ] as const)
    expect(rangeEnds(rangeText(from, to))).toEqual([from, to])
  expect(rangeText('', '')).toBe('*')
  expect(rangeEnds('*')).toEqual(['', ''])
  expect(rangeEnds('7')).toEqual(['7', '7'])
})

test('until the last day there is has no end', () => {
  expect(readWanted('date-time', '..9999-12-31')).toEqual({ how: 'instant', from: null, before: null })
  expect(readWanted('date-time', '9999-12-31')).toEqual({
    how: 'instant',
    from: '9999-12-31T00:00:00.000Z',
    before: null,
  })
})
