import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aSection, someFacts } from '../../../../tests/builders/review.ts'
import { entryOf, plainText } from './entry.ts'

test('Markdown loses its signs and keeps its words', () => {
  expect(
    plainText('## Why\n\n* the **queue** of [orders](https://shop.example/q) was `full_up`\n1. retry_count > 3'),
  ).toBe('Why\n\nthe queue of orders https://shop.example/q was full_up\nretry_count > 3')
})

test('signs that were meant stay, as the editor writes them', () => {
  expect(plainText('retry\\_count \\* 2 \\[a] <https://a.example/b_c>&#x20;end')).toBe(
    'retry_count * 2 [a] https://a.example/b_c end',
  )
})

test('an entry has names and answers, and neither directives nor ids', () => {
  const facts = someFacts({
    sections: [
      aSection('summary', '[@Ana](debrief:person/01a2) saw it\n\n::debrief{kind="timeline"}', { begun: true }),
    ],
    fields: [{ fieldId: 'gone', value: ['night', 'alone'] }],
  })
  const { body } = entryOf(facts)
  expect(body).toContain('@Ana saw it')
  expect(body).toContain('night, alone')
  expect(body).not.toMatch(/debrief|01a2/)
})

test('text without Markdown stays as it is', () => {
  fc.assert(fc.property(fc.stringMatching(/^[a-z .,]{0,80}$/), (text) => plainText(text) === text))
})

test('a section made to be slow is made plain in a moment', () => {
  for (const part of ['[', '![', '[](', '](', '*', '_', '- ', '#', '1.']) {
    const began = performance.now()
    plainText(part.repeat(200_000 / part.length))
    expect(performance.now() - began, part).toBeLessThan(1_000)
  }
})
