import { expect, test } from 'vitest'
import { initials, personColour, presentPeople } from './presence.ts'

const states = (...list: unknown[]) => ({
  getStates: () => new Map(list.map((state, at) => [at, state as Record<string, unknown>])),
})
const ana = { id: 'a', name: 'Ana Lima' }
const ben = { id: 'b', name: 'Ben' }

test('everybody is there once, oneself first', () => {
  const people = presentPeople(
    states({ user: ben }, { user: ana }, { user: ben, caret: { section: 'summary' } }, { user: ana }),
    'a',
  )
  expect(people).toEqual([
    { ...ana, section: null },
    { ...ben, section: 'summary' },
  ])
})

test('what another browser says is not believed blindly', () => {
  const odd = [null, {}, { user: 'x' }, { user: { id: 1, name: 'n' } }, { user: ben, caret: 'here' }]
  expect(presentPeople(states(...odd), 'a')).toEqual([{ ...ben, section: null }])
})

test('a person has the same colour everywhere, one of those with contrast', () => {
  for (const id of ['', 'a', crypto.randomUUID()]) {
    expect(personColour(id)).toMatch(/^var\(--person-[1-8]\)$/)
    expect(personColour(id)).toBe(personColour(id))
  }
})

test('two letters stand for a name', () => {
  expect(['Ana Lima', 'ben', 'Åsa von Berg', '  ', '𝒳 Y'].map(initials)).toEqual(['AL', 'B', 'ÅB', '?', '𝒳Y'])
})
