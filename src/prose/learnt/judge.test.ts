import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lint } from '../lint.ts'
import { counterfactual } from '../rules/en/counterfactual.ts'
import { learnt as model } from './counterfactual.ts'
import { evidenceOf, judge } from './judge.ts'
import type { Model } from './model.ts'
import { tokensOf } from './tokens.ts'
import { verbGroupsOf } from './verb-groups.ts'

const learnt = 'counterfactual/learnt'
const examples = counterfactual.flatMap(({ bad, good }) => [...bad, ...good])
const own = counterfactual.find(({ id }) => id === learnt)
const spoken = own?.bad[0] as string

const weighing = (weights: Model['weights'], limits: Partial<Model['limits']> = {}): Model => ({
  about: '',
  limits: { speaks: 100, sure: 300, silences: -300, ...limits },
  bias: 0,
  weights,
})

test('what it says lies in the text and holds the words that are reported', () => {
  const sentence = fc.constantFrom(...examples, 'If I were you, I’d _wait_ and **would** not go.', 'Fine.')
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 5 }), (sentences) => {
      const text = sentences.join(' ')
      for (const { start, end, words } of lint(text, { only: [learnt] })) {
        expect(text.slice(start, end)).toBe(words)
        expect(words.length).toBeGreaterThan(0)
        expect(words.length).toBeLessThan(60)
      }
    }),
  )
})

test('an innocent paragraph changes nothing of what it says', () => {
  const alone = lint(spoken, { only: [learnt] })
  expect(alone).not.toEqual([])
  expect(lint(`${spoken}\n\nThe queue was drained at 14:02.`, { only: [learnt] })).toEqual(alone)
})

test('it points at the words that weigh most, not at the sentence', () => {
  const sentence = 'If the river were lower this year, the old mill would be standing there.'
  const at = (weights: Model['weights']) => {
    const verdict = judge(sentence, weighing({ 'word mill': 400, ...weights }))
    return verdict.kind === 'speaks' ? sentence.slice(verdict.start, verdict.end) : verdict.kind
  }
  expect(at({ 'word would': 50 })).toBe('would be standing')
  expect(at({ 'word if': 50 })).toBe('If the river were')
})

test('it can be off like any other rule, and then silences nothing either', () => {
  expect(lint(spoken).map(({ rule }) => rule)).toContain(learnt)
  expect(lint(spoken, { off: [learnt] }).map(({ rule }) => rule)).not.toContain(learnt)
  expect(lint(spoken, { only: ['counterfactual/should-have'] })).toEqual([])
  expect(lint(spoken, { off: ['counterfactual'] })).toEqual([])
})

test('where systems are talked about it needs more, and says nothing against an exception of a rule', () => {
  const kind = (sentence: string, weights: Model['weights']) => judge(sentence, weighing(weights)).kind
  const plain = 'If the weather were better in June, more people would come to us.'
  const technical = 'If the queue were full at that time, the worker would come to us.'
  expect(kind(plain, { 'pair come to': 200 })).toBe('speaks')
  expect(kind(technical, { 'pair come to': 200 })).toBe('nothing')
  expect(kind(technical, { 'pair come to': 400 })).toBe('speaks')
  expect(kind('The server could have been a stale one at that time.', { 'word stale': 900 })).toBe('nothing')
})

test('in the model that ships, a guess that has nothing to do with systems is no counterfactual', () => {
  const guess = 'The letter could have come from any of the four offices that had been asked.'
  expect(lint(guess)).toEqual([])
  expect(lint(guess, { off: [learnt] }).map(({ rule }) => rule)).toEqual(['counterfactual/could-have'])
})

test('it silences a rule only where nothing tells of systems', () => {
  const kind = (sentence: string) => judge(sentence, weighing({ 'word spokesman': -900 })).kind
  expect(kind('The spokesman could have told them about it.')).toBe('silences')
  expect(kind('The spokesman could have told them about the outage.')).toBe('nothing')
})

test('nothing is weighed in a sentence without a word that could make it a counterfactual', () => {
  expect(evidenceOf('The queue was drained at 14:02.')).toBeNull()
})

// Where a part is tried against every other part, this does not end.
test('a line made to be slow is read to its end', () => {
  for (const part of ['may ', 'if we would ', 'had the a ', 'would have ', 'if '])
    for (const text of [part.repeat(50_000), `${part.repeat(100)}.\n\n`.repeat(100)])
      for (const { start, end, words } of lint(text, { only: [learnt] })) expect(text.slice(start, end)).toBe(words)
}, 60_000)

test.each([
  ['wouldn’t probably have been seen', 'would have been done', 'seen'],
  ['could have stopped', 'could have done', 'stopped'],
  ["they'd have known", 'would have done', 'known'],
  ['had we known', 'had-it done', 'known'],
  ['it were up', 'it were', 'up'],
])('%s has the form %s', (words, form, head) => {
  expect(verbGroupsOf(tokensOf(words))).toContainEqual(expect.objectContaining({ form, head }))
})

test('the model is small enough for a browser and holds no sentence of what taught it', () => {
  const text = JSON.stringify(model)
  expect(text.length).toBeLessThan(80_000)
  expect(gzipSync(text).length).toBeLessThan(16_000)
  for (const name of Object.keys(model.weights)) {
    expect(name.length, name).toBeLessThan(80)
    if (/^(?:word|pair) /.test(name)) expect(name.split(' ').length, name).toBeLessThanOrEqual(3)
  }
})
