import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ActionStatus } from '#features/actions/model.ts'
import { DifferenceWhy, SharedField, TicketStatus } from '../model.ts'
import { askedWords, needsOf, stateWords } from './words.ts'

const tracker = { id: 't', name: 'Web', integration: 'github', paused: false }

test('what is done there asks for what shows it, and for the owner of an idea first', () => {
  const proof = { field: 'status', why: 'proof' } as const
  expect(needsOf(proof, 'done', 'inProgress')).toBe('proof')
  expect(needsOf(proof, 'done', 'idea')).toBe('commitment')
  expect(needsOf({ field: 'status', why: 'both' }, 'done', 'committed')).toBe('proof')
})

test('declining here, or opening again what is closed here, asks why', () => {
  expect(needsOf({ field: 'status', why: 'reason' }, 'declined', 'committed')).toBe('reason')
  expect(needsOf({ field: 'status', why: 'reopened' }, 'open', 'done')).toBe('reason')
  expect(needsOf({ field: 'status', why: 'both' }, 'inProgress', 'held')).toBe('reason')
  expect(needsOf({ field: 'status', why: 'both' }, 'open', 'inProgress')).toBe('nothing')
})

test('an owner or a day is taken as it is, unless nobody knows whose owner it is', () => {
  expect(needsOf({ field: 'dueOn', why: 'both' }, 'open', 'done')).toBe('nothing')
  expect(needsOf({ field: 'owner', why: 'promise' }, 'done', 'committed')).toBe('nothing')
  expect(needsOf({ field: 'owner', why: 'stranger' }, 'open', 'idea')).toBe('person')
  expect(needsOf({ field: 'dueOn', why: 'undated' }, 'open', 'committed')).toBe('day')
})

test('nothing is ever finished, declined or promised by a mere press', () => {
  const any = <Value>(values: readonly Value[]) => fc.constantFrom(...values)
  fc.assert(
    fc.property(
      any(DifferenceWhy.options),
      any(TicketStatus.options),
      any(ActionStatus.options),
      (why, there, here) => {
        const needs = needsOf({ field: 'status', why }, there, here)
        const closes = there === 'done' && ['idea', 'committed', 'inProgress'].includes(here)
        const declines = there === 'declined' && !['declined', 'merged'].includes(here)
        const promises = there === 'inProgress' && here === 'idea'
        if (closes || declines || promises) expect(needs).not.toBe('nothing')
      },
    ),
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
