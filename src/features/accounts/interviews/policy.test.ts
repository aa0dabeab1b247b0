import { expect, test } from 'vitest'
import { mayRemove, partIn, speaksForPerson } from './policy.ts'

const interview = {
  person: { id: 'ben', name: 'Ben' },
  interviewer: { id: 'ana', name: 'Ana' },
  plannedBy: { id: 'cleo', name: 'Cleo' },
}
const outside = { person: { id: null, name: 'Dora' } }

test('only the two people and whoever planned it have a part in an interview', () => {
  const parts = ['ana', 'ben', 'cleo', 'eli', null].map((userId) => partIn({ userId }, interview))
  expect(parts).toEqual(['interviewer', 'person', 'planner', null, null])
  expect(partIn({ userId: null }, { ...interview, person: { id: null, name: 'Dora' } })).toBeNull()
})

test('nobody speaks for a person who can sign in', () => {
  expect(speaksForPerson('interviewer', interview)).toBe(false)
  expect(speaksForPerson('person', interview)).toBe(true)
  expect(speaksForPerson('interviewer', outside)).toBe(true)
  expect(speaksForPerson('planner', outside)).toBe(false)
})

test('whoever planned an interview removes it only while nothing can have been noted', () => {
  expect(mayRemove('planner', { consent: 'asked' })).toBe(true)
  expect(mayRemove('planner', { consent: 'given' })).toBe(false)
  expect(mayRemove('interviewer', { consent: 'given' })).toBe(true)
  expect(mayRemove('person', { consent: 'asked' })).toBe(false)
})
