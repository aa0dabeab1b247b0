import { expect, test } from 'vitest'
import { idTime, newId } from './id.ts'

test('ids are version 7 UUIDs, unique, and sort by the order in which they were made', () => {
  const ids = Array.from({ length: 20_000 }, newId)
  expect(new Set(ids).size).toBe(ids.length)
  expect([...ids].sort()).toEqual(ids)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('an id tells when it was made', () => {
  const before = Date.now()
  expect(Math.abs(idTime(newId()).getTime() - before)).toBeLessThan(1_000)
})
