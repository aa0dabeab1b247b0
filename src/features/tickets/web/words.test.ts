import fc from 'fast-check'
import { expect, test } from 'vitest'
import { after } from '#features/actions/life/model.ts'
import { ActionStatus } from '#features/actions/model.ts'
import { towards } from '../agree.ts'
import { DifferenceWhy, SharedField, TicketStatus } from '../model.ts'
import { askedWords, effectWords, isWebAddress, needsOf, stateWords } from './words.ts'

const tracker = { id: 't', name: 'Web', integration: 'github', paused: false }

const status = (why: DifferenceWhy) => ({ field: 'status', why }) as const

test('what is done there asks for what shows it, of what was promised and is not over', () => {
  expect(needsOf(status('proof'), 'done', 'inProgress', true)).toBe('proof')
  expect(needsOf(status('both'), 'done', 'committed', false)).toBe('proof')
  expect(needsOf(status('proof'), 'done', 'idea', true)).toBe('commitment')
  expect(needsOf(status('proof'), 'done', 'declined', true)).toBe('opening')
})

test('declining here, or opening again what is over here, asks why', () => {
  expect(needsOf(status('reason'), 'declined', 'committed', false)).toBe('reason')
  expect(needsOf(status('reason'), 'declined', 'done', false)).toBe('opening')
  expect(needsOf(status('reopened'), 'open', 'done', false)).toBe('reason')
  expect(needsOf(status('both'), 'inProgress', 'held', false)).toBe('reason')
  expect(needsOf(status('reopened'), 'open', 'inProgress', false)).toBe('nothing')
})

test('only its owner commits to what has begun there', () => {
  expect(needsOf(status('idea'), 'inProgress', 'idea', true)).toBe('nothing')
  expect(needsOf(status('idea'), 'inProgress', 'idea', false)).toBe('commitment')
})

test('an owner or a day is taken as it is, unless nobody knows whose owner it is, or there is no day', () => {
  expect(needsOf({ field: 'dueOn', why: 'both' }, 'open', 'done', false)).toBe('nothing')
  expect(needsOf({ field: 'owner', why: 'promise' }, 'done', 'committed', false)).toBe('nothing')
  expect(needsOf({ field: 'owner', why: 'stranger' }, 'open', 'idea', true)).toBe('person')
  expect(needsOf({ field: 'dueOn', why: 'undated' }, 'open', 'committed', true)).toBe('day')
})

test('a mere press does only what the life of an action lets it, and says what', () => {
  const deeds = { begin: 'begin', commit: 'commit', reopen: 'reopen', finish: 'finish', decline: 'decline' } as const
  const any = <Value>(values: readonly Value[]) => fc.constantFrom(...values)
  fc.assert(
    fc.property(any(TicketStatus.options), any(ActionStatus.options), fc.boolean(), (there, here, owns) => {
      const needs = needsOf(status('both'), there, here, owns)
      const way = towards(here, there)
      if (needs === 'commitment' || needs === 'opening') return
      if (way !== null) expect(after(here, deeds[way])).not.toBeNull()
      if (needs === 'nothing') expect(['finish', 'decline']).not.toContain(way)
      const then = way && after(here, deeds[way])
      const words = effectWords({ ...status('both'), theirs: 'Closed' }, there, here)
      if (way === 'begin' || (way === 'reopen' && then === 'inProgress')) expect(words).toContain('in progress')
      if (way === 'reopen' && then === 'idea') expect(words).toContain('an idea again')
    }),
  )
})

test('every difference has words', () => {
  for (const field of SharedField.options)
    for (const why of DifferenceWhy.options) expect(askedWords({ field, why })).toMatch(/^[A-Z].*\.$/)
  expect(askedWords({ field: 'dueOn', why: 'both' })).toBe('The due date was changed on both sides.')
})

test('what stands in the way of all else is said first', () => {
  const fault = { message: 'No answer.', remedy: '', at: '2026-01-01T00:00:00.000Z', attempts: 2 }
  expect(stateWords({ state: 'linked', tracker, fault })).toBeNull()
  expect(stateWords({ state: 'making', tracker, fault: null })).toContain('being made in Web')
  expect(stateWords({ state: 'making', tracker: { ...tracker, paused: true }, fault })).toContain('paused')
  expect(stateWords({ state: 'withheld', tracker: { ...tracker, paused: true }, fault })).toContain('restricted')
})

test('an address of a ticket is opened only when it is one of the web', () => {
  expect(['https://example.com/OPS-1', 'HTTP://10.0.0.1:80/x'].map(isWebAddress)).toEqual([true, true])
  expect(
    ['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', 'https://', 'OPS-1'].some(isWebAddress),
  ).toBe(false)
})
