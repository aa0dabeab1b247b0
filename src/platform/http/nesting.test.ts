import { expect, test } from 'vitest'
import { nestsDeeper } from './nesting.ts'

test('levels of lists and objects are counted, those of plain values are none', () => {
  expect(nestsDeeper('text', 0)).toBe(false)
  expect(nestsDeeper(null, 0)).toBe(false)
  expect(nestsDeeper([], 1)).toBe(false)
  expect(nestsDeeper([{ a: 1 }], 2)).toBe(false)
  expect(nestsDeeper([1, { a: [] }], 2)).toBe(true)
})

test('what nests a million levels is found out without exhausting the stack', () => {
  expect(nestsDeeper(JSON.parse('['.repeat(1_000_000) + ']'.repeat(1_000_000)), 64)).toBe(true)
})
