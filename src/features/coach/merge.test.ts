import { expect, test } from 'vitest'
import { mergeSettings, switched } from './merge.ts'
import type { CoachSettings } from './model.ts'

const rules = [
  { id: 'vague/how-long', category: 'vague' },
  { id: 'vague/somehow', category: 'vague' },
  { id: 'blame/judged', category: 'blame' },
]
const said = (part: Partial<CoachSettings>): CoachSettings => ({ off: [], on: [], terms: [], ...part })
const idOf = (words: string) => `own/${words.toLowerCase()}`
const merge = (levels: Parameters<typeof mergeSettings>[0]) => mergeSettings(levels, rules, idOf)
const term = { words: 'gremlin', category: 'vague', why: 'It names nothing.', ask: 'What was it?' } as const

test('a rule that no level names speaks', () => {
  expect(merge({ installation: said({}), review: said({}) })).toEqual({ off: [], terms: [] })
})

test('what any level switches off is off, and it is told which', () => {
  const { off } = merge({ installation: said({ off: ['vague/somehow'] }), review: said({ off: ['blame'] }) })
  expect(off).toEqual([
    { rule: 'vague/somehow', level: 'installation' },
    { rule: 'blame/judged', level: 'review' },
  ])
})

test('a nearer level switches on again what a farther one switched off', () => {
  const far = { installation: said({ off: ['vague'] }), team: said({ on: ['vague/how-long'] }) }
  expect(merge(far).off).toEqual([{ rule: 'vague/somehow', level: 'installation' }])
  expect(merge({ ...far, review: said({ off: ['vague/how-long'] }) }).off).toEqual([
    { rule: 'vague/how-long', level: 'review' },
    { rule: 'vague/somehow', level: 'installation' },
  ])
})

test('a category of a nearer level counts more than a rule of a farther one, a rule more than its category beside it', () => {
  expect(merge({ installation: said({ off: ['vague/somehow'] }), review: said({ on: ['vague'] }) }).off).toEqual([])
  expect(merge({ review: said({ off: ['vague'], on: ['vague/somehow'] }) }).off).toEqual([
    { rule: 'vague/how-long', level: 'review' },
  ])
})

test('own words of all levels count, of the same words the nearest, and they can be switched off like rules', () => {
  const far = { installation: said({ terms: [term] }), team: said({ terms: [{ ...term, words: 'hiccup' }] }) }
  expect(merge(far).terms.map(({ words, level }) => [words, level])).toEqual([
    ['gremlin', 'installation'],
    ['hiccup', 'team'],
  ])
  const near = { ...term, words: 'Gremlin', why: 'We said we would not.' }
  expect(merge({ ...far, review: said({ terms: [near] }) }).terms[0]).toEqual({ ...near, level: 'review' })
  expect(merge({ ...far, review: said({ off: ['own/gremlin'] }) }).off).toEqual([
    { rule: 'own/gremlin', level: 'review' },
  ])
})

test('a switch says only what does not hold anyway', () => {
  const once = switched(said({}), 'vague/somehow', false, true)
  expect(once.off).toEqual(['vague/somehow'])
  expect(switched(once, 'vague/somehow', true, true)).toEqual(said({}))
  expect(switched(said({}), 'vague/somehow', true, false).on).toEqual(['vague/somehow'])
  expect(switched(once, 'vague', false, true, ['vague/how-long', 'vague/somehow']).off).toEqual(['vague'])
})
