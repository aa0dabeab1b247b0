import { expect, test } from 'vitest'
import { byNoun, nounWords } from './words.ts'

test('events stand under their noun, in the order they came', () => {
  const events = ['incident.create', 'action.create', 'incident.update'].map((name) => ({ name }))
  expect(byNoun(events).map(([noun, group]) => [noun, group.map(({ name }) => name)])).toEqual([
    ['incident', ['incident.create', 'incident.update']],
    ['action', ['action.create']],
  ])
})

test('a noun of two words is written as people write it', () => {
  expect([nounWords('incident'), nounWords('responseRate')]).toEqual(['Incident', 'Response rate'])
})
