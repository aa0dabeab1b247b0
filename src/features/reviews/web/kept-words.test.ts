import { expect, test } from 'vitest'
import { dropWords, keepWords, keptWords } from './kept-words.ts'

const place = { userId: 'u1', incidentId: 'i1', sectionId: 'summary' }
const words = { markdown: 'It was the *cache*.', version: 3, at: 1_700_000_000_000 }

function memory() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

test('kept words come back as they were until they are dropped', () => {
  const store = memory()
  expect(keepWords(place, words, store)).toBe(true)
  expect(keptWords(place, store)).toEqual(words)
  dropWords(place, store)
  expect(keptWords(place, store)).toBeNull()
})

test('another user of the same browser does not get them', () => {
  const store = memory()
  keepWords(place, words, store)
  expect(keptWords({ ...place, userId: 'u2' }, store)).toBeNull()
})

test('a browser that keeps nothing is no error', () => {
  const full = {
    getItem: () => 'not json',
    setItem: () => {
      throw new Error('quota')
    },
  }
  expect(keepWords(place, words, full)).toBe(false)
  expect(keptWords(place, full)).toBeNull()
})
