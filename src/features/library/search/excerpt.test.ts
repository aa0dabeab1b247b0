import fc from 'fast-check'
import { expect, test } from 'vitest'
import { candidatePattern, excerptOf, hitsIn, lexemesIn, marked } from './excerpt.ts'

const shown = (parts: readonly { text: string; hit: boolean }[]) =>
  parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')

test('the lexemes of a query are read as PostgreSQL writes them', () => {
  expect(lexemesIn("'rollback' & 'queue':* | 'o''brien' <-> 'a\\\\b'")).toEqual([
    { lexeme: 'rollback', beginning: false },
    { lexeme: 'queue', beginning: true },
    { lexeme: "o'brien", beginning: false },
    { lexeme: 'a\\b', beginning: false },
  ])
})

test('words that differ in their last letters only are candidates, and the dictionary decides', () => {
  const pattern = candidatePattern([{ lexeme: 'polici', beginning: false }]) as RegExp
  const hits = hitsIn('Policies, a policy and the police.', pattern, (word) => (word === 'police' ? null : 'polici'))
  expect(shown(marked('Policies, a policy and the police.', hits))).toBe('[Policies], a [policy] and the police.')
})

test('the excerpt is where most of what was searched for stands together', () => {
  const text = `queue ${'x '.repeat(300)}queue and rollback ${'y '.repeat(300)}`
  const pattern = candidatePattern(['queue', 'rollback'].map((lexeme) => ({ lexeme, beginning: false }))) as RegExp
  const excerpt = shown(
    excerptOf(
      text,
      hitsIn(text, pattern, (word) => word),
    ),
  )
  expect(excerpt).toMatch(/^… (?:x )+\[queue\] and \[rollback\] (?:y )*y …$/)
})

test('any query makes a pattern, and an excerpt is always a short piece of its text', () => {
  const words = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { maxLength: 4 })
  fc.assert(
    fc.property(words, fc.string({ unit: 'grapheme', maxLength: 600 }), (lexemes, text) => {
      const pattern = candidatePattern(lexemes.map((lexeme) => ({ lexeme, beginning: false })))
      const parts = excerptOf(text, pattern ? hitsIn(text, pattern, (word) => word) : [])
      const plain = parts
        .map((part) => part.text)
        .join('')
        .replace(/^… | …$/g, '')
      expect(text.replace(/\s+/g, ' ')).toContain(plain)
      expect(plain.length).toBeLessThanOrEqual(200)
    }),
  )
})
