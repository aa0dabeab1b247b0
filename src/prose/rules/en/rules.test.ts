import { expect, test } from 'vitest'
import { lint } from '../../lint.ts'
import { english } from './rules.ts'

const saidBy = (sentence: string) => lint(sentence, { kind: 'markdown' }).map(({ rule }) => rule)

test.each(english.flatMap((rule) => rule.bad.map((sentence) => [rule.id, sentence] as const)))(
  '%s speaks to: %s',
  (id, sentence) => expect(saidBy(sentence)).toContain(id),
)

test.each(english.flatMap((rule) => rule.good.map((sentence) => [rule.id, sentence] as const)))(
  '%s leaves alone: %s',
  (id, sentence) => expect(saidBy(sentence)).not.toContain(id),
)

test('every rule has an id in its category, a reason, a question, a source and examples on both sides', () => {
  const ids = english.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const rule of english) {
    expect(rule.id.startsWith(`${rule.category}/`), rule.id).toBe(true)
    expect(rule.ask.includes('?'), rule.id).toBe(true)
    for (const text of [rule.why, rule.source.title]) expect(text.length, rule.id).toBeGreaterThan(10)
    expect(rule.bad.length, rule.id).toBeGreaterThan(0)
    expect(rule.good.length, rule.id).toBeGreaterThan(0)
  }
})
