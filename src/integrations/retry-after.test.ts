import { expect, test } from 'vitest'
import { retryAt } from './retry-after.ts'

const now = Date.parse('2026-03-01T10:00:00Z')
const at = (headers: Record<string, string>) => retryAt(headers, 'x-reset', now)?.toISOString() ?? null

test('seconds, a date, and a header of its own in Unix seconds say when, in this order', () => {
  expect(at({ 'retry-after': '90' })).toBe('2026-03-01T10:01:30.000Z')
  expect(at({ 'retry-after': 'Sun, 01 Mar 2026 10:02:00 GMT' })).toBe('2026-03-01T10:02:00.000Z')
  expect(at({ 'x-reset': '1772359380' })).toBe('2026-03-01T10:03:00.000Z')
  expect(at({ 'retry-after': '90', 'x-reset': '1772359380' })).toBe('2026-03-01T10:01:30.000Z')
})

test('what cannot be read says nothing', () => {
  expect(at({})).toBeNull()
  expect(at({ 'retry-after': 'soon', 'x-reset': 'later' })).toBeNull()
})
