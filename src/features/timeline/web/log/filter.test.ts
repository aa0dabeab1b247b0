import { expect, test } from 'vitest'
import { changedFilter, flipped, isFiltered } from './filter.ts'

test('a filter that is cleared part by part is no filter', () => {
  const chosen = changedFilter(changedFilter({}, { kind: ['alert'] }), { text: 'disk', story: 'out' })
  expect(isFiltered(chosen)).toBe(true)
  const cleared = changedFilter(chosen, { kind: [], text: '', story: undefined })
  expect(cleared).toEqual({})
  expect(isFiltered(cleared)).toBe(false)
})

test('choosing the same value twice chooses nothing', () => {
  expect(flipped(flipped(['a'], 'b'), 'b')).toEqual(['a'])
})
