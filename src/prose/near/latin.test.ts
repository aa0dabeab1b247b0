import { expect, test, vi } from 'vitest'
import { english } from '../rules/en/rules.ts'
import { forLatin, isLatin } from './latin.ts'

// The machine may be busy.
vi.setConfig({ testTimeout: 120_000 })

const signs = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(isLatin)

test.each(['gu', 'giu'])('with flags %s a sign is what it was, alone, in a choice and in none', (flags) => {
  expect(signs.length).toBeGreaterThan(256)
  for (const property of ['L', 'N', 'Lu', 'Ll'])
    for (const source of [`\\p{${property}}`, `[_\\p{${property}}’]`, `[^\\p{${property}}]`, `[[]|\\p{${property}}`]) {
      const pattern = new RegExp(`^(?:${source})$`, flags.replace('g', ''))
      const told = signs.filter((sign) => forLatin(pattern).test(sign))
      expect(told.join(''), source).toBe(signs.filter((sign) => pattern.test(sign)).join(''))
    }
})

test('letters and edges of words are the same where case does not count', () => {
  for (const source of ['k', 's', 'ß', 'é', 'µ', 'ÿ', '\\bx\\b', '\\w', '\\W', '[^k]', '[a-z]']) {
    const pattern = new RegExp(source, 'iu')
    for (const sign of signs) {
      const text = `${sign}x${sign}`
      expect(forLatin(pattern).exec(text)?.[0], `${source} in ${text}`).toBe(pattern.exec(text)?.[0])
    }
  }
})

test('letters that other letters fold to are not Latin here', () => {
  for (const text of ['ſo', '\u212a', 'ẞ', 'Ω', '\u{1f600}', 'ı']) expect(isLatin(text)).toBe(false)
})

test('every pattern of the rules finds the same words', () => {
  const texts = english
    .flatMap(({ bad, good }) => [...bad, ...good])
    .flatMap((text) => [
      text,
      text.toUpperCase(),
      text.replaceAll('a', 'ä').replaceAll('E', 'É'),
      text.replaceAll(' ', '  '),
    ])
    .filter(isLatin)
  expect(texts.length).toBeGreaterThan(1000)
  for (const pattern of english.flatMap(({ match, unless = [] }) => [...match, ...unless])) {
    const short = forLatin(pattern)
    expect(short.flags).not.toContain('u')
    for (const text of texts) {
      const at = text.search(pattern)
      if (text.search(short) !== at) expect(text.search(short), `${pattern.source} in ${text}`).toBe(at)
      if (at >= 0) expect(text.match(short)?.[0]).toBe(text.match(pattern)?.[0])
    }
  }
})
