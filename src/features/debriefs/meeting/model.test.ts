import fc from 'fast-check'
import { expect, test } from 'vitest'
import { awayAfterMs, isHere, placed, silentAfterMs, silentSince } from './model.ts'

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 })

test('moving an item changes the place of that item alone, and loses none', () => {
  fc.assert(
    fc.property(ids, fc.nat(), fc.option(fc.nat()), (all, which, where) => {
      const id = all[which % all.length] ?? ''
      const before = where === null ? null : (all[where % all.length] ?? null)
      const after = placed(all, id, before)
      expect([...after].sort()).toEqual([...all].sort())
      expect(after.filter((one) => one !== id)).toEqual(all.filter((one) => one !== id))
      if (before === null) expect(after.at(-1)).toBe(id)
      else if (before !== id) expect(after[after.indexOf(id) + 1]).toBe(before)
      else expect(after).toEqual(all)
    }),
  )
})

test('moving what is not there, or before what is not there, changes nothing', () => {
  expect(placed(['a', 'b'], 'c', 'a')).toEqual(['a', 'b'])
  expect(placed(['a', 'b'], 'a', 'c')).toEqual(['a', 'b'])
})

const at = (ms: number) => new Date(Date.UTC(2026, 2, 1, 14) + ms)

test('somebody is here until they leave, or are not heard of for a while', () => {
  const seenAt = at(0).toISOString()
  expect(isHere({ seenAt, leftAt: null }, at(awayAfterMs))).toBe(true)
  expect(isHere({ seenAt, leftAt: null }, at(awayAfterMs + 1))).toBe(false)
  expect(isHere({ seenAt, leftAt: at(1).toISOString() }, at(2))).toBe(false)
  expect(isHere({ seenAt, leftAt: at(-1).toISOString() }, at(2))).toBe(true)
})

test('only a running meeting with a clock is over by silence, since its last change', () => {
  const touchedAt = at(0).toISOString()
  const silent = at(silentAfterMs)
  expect(silentSince({ mode: 'live', state: 'running', touchedAt }, silent)).toBe(touchedAt)
  expect(silentSince({ mode: 'live', state: 'running', touchedAt }, at(silentAfterMs - 1))).toBeNull()
  expect(silentSince({ mode: 'live', state: 'prepared', touchedAt }, silent)).toBeNull()
  expect(silentSince({ mode: 'asynchronous', state: 'running', touchedAt }, silent)).toBeNull()
})
