import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { english } from '../rules/en/rules.ts'
import { letterSearch } from './letter-search.ts'
import { isNear, lettersOfRules, readyRules } from './ready-rules.ts'
import { requiredLetters } from './required-letters.ts'

// The machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

const rules = [...readyRules(english).machine, ...readyRules(english).words.rules]
const { search, between } = lettersOfRules()

test.each<[RegExp, string[][]]>([
  [/\bshould\s+have\b/giu, [['should'], ['have']]],
  [/\b(?:human|operator)\s+errors?\b/giu, [['human', 'operator'], ['error']]],
  [/colou?r/giu, [['colo']]],
  [/re-?start(?:ed|s)?/giu, [['start'], ['re']]],
  [/gr[ae]y cat/giu, [['gray cat', 'grey cat']]],
  [/(?<!no )(?<words>obvious)(?=ly)/giu, [['obvious']]],
  [/(?:no|any)?thing/giu, [['thing']]],
  [/(?:ab){2}c+d/giu, [['ab']]],
  [/(?:[a-][b-]){2}\s/giu, [['ab', 'a-', '-b', '--']]],
  [/x[a-c]yz/giu, [['yz']]],
  [/Careless|\d+/giu, []],
  [/\p{L}+\s[^x]*/giu, []],
  [/\w:\d/giu, [[':']]],
])('%s needs %j', (pattern, letters) => {
  const told = requiredLetters(pattern)
  if (letters.length === 0) expect(told).toEqual([])
  for (const some of letters) expect(told.map((all) => all.join())).toContainEqual(some.join())
})

test('strings are found wherever they stand, one inside of another, in any case, and no others', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), minLength: 1, maxLength: 4 })
  const lists = fc.array(fc.array(letters, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 40 })
  const text = fc.string({ unit: fc.constantFrom('a', 'B', 'c', 'A', ' ', 'é', '\u{1f600}'), maxLength: 40 })
  fc.assert(
    fc.property(lists, text, (strings, given) => {
      const found = new Int32Array(Math.ceil(strings.length / 32))
      const search = letterSearch(strings)
      search.between(search.search(given), 0, given.length, found)
      for (const [bit, some] of strings.entries())
        expect(isNear([bit], found), `${given} ${some}`).toBe(some.some((one) => given.toLowerCase().includes(one)))
    }),
    { numRuns: 500 },
  )
})

describe('no pattern is passed over where it has a match', () => {
  const texts = english.flatMap(({ bad, good }) => [...bad, ...good])
  const variants = texts.flatMap((text) => [text, text.toUpperCase(), text.replaceAll('’', "'"), `${text} ${texts[0]}`])
  test.each(rules.map((ready) => [ready.rule.id, ready] as const))('%s', (_id, { rule, patterns, bits }) => {
    let matches = 0
    for (const text of variants) {
      const letters = between(search(text), 0, text.length)
      for (const { pattern, bits: own } of patterns) {
        if (text.search(pattern) === -1) continue
        matches++
        expect(isNear(own, letters) && isNear(bits, letters), `${pattern.source} in ${text}`).toBe(true)
      }
    }
    expect(matches > 0 || rule.match.length === 0).toBe(true)
  })
})

test('few patterns have nothing to look for', () => {
  const all = rules.flatMap(({ patterns }) => patterns)
  expect(all.filter(({ bits }) => bits.length === 0).length).toBeLessThan(all.length / 20)
})
