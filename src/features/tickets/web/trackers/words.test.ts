import { expect, test } from 'vitest'
import { countsInWords, health, howKnown, notHeld } from './words.ts'

const counts = { linked: 0, waiting: 0, failing: 0, differing: 0 }
const fault = { message: 'x', remedy: 'y', at: '2026-03-01T00:00:00Z' }

test('the state that matters most is told', () => {
  const at = '2026-03-01T00:00:00Z'
  expect(health({ pausedAt: at, fault, counts })).toEqual({ word: 'Paused', tone: 'neutral' })
  expect(health({ pausedAt: null, fault, counts }).tone).toBe('bad')
  expect(health({ pausedAt: null, fault: null, counts: { ...counts, failing: 1 } }).word).toBe('1 ticket failing')
  expect(health({ pausedAt: null, fault: null, counts })).toEqual({ word: 'Works', tone: 'good' })
})

test('counts are told in words, and none as none', () => {
  expect(countsInWords(counts)).toBe('none yet')
  expect(countsInWords({ linked: 12, waiting: 1, failing: 0, differing: 2 })).toBe(
    '12 linked, 1 being made, 2 differ from their action',
  )
  expect(countsInWords({ ...counts, linked: 1, differing: 1 })).toBe('1 linked, 1 differs from its action')
})

test('what a tracker has no place for is told', () => {
  const all = { inProgress: true, declined: true, owner: true, dueOn: true }
  expect(notHeld(all)).toBeNull()
  expect(notHeld({ ...all, dueOn: false })).toBe('It has no place for the due date, so that is kept here alone.')
  expect(notHeld({ ...all, inProgress: false, owner: false, dueOn: false })).toBe(
    'It has no place for “in progress”, the owner or the due date, so that is kept here alone.',
  )
})

test('it is told how somebody is known', () => {
  expect(howKnown({ user: { id: 'a', name: 'Ana' }, how: 'email' })).toBe('same e-mail address')
  expect(howKnown({ user: null, how: 'said' })).toBe('somebody said: nobody here')
  expect(howKnown({ user: null, how: null })).toBe('not known')
})
