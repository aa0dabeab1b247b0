import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainText } from './entry.ts'

test('Markdown loses its signs and keeps its words', () => {
  expect(
    plainText('## Why\n\n* the **queue** of [orders](https://shop.example/q) was `full_up`\n1. retry_count > 3'),
  ).toBe('Why\n\nthe queue of orders https://shop.example/q was full_up\nretry_count > 3')
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
