import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits } from '../model.ts'
import { wordsOf } from './words.ts'

const of = (text: string) => wordsOf({ text, kind: 'image', source: 'slack #ops' })

test('the first line is the title, the rest the details', () => {
  expect(of('Checkout is down\nsince 14:02\n\nfor all')).toEqual({
    title: 'Checkout is down',
    details: 'since 14:02\n\nfor all',
  })
})

test('a long line is cut after a sentence, and what did not fit begins the details', () => {
  const first = `${'many words '.repeat(12)}end here.`
  expect(of(`${first} ${'more of it '.repeat(20)}`)).toEqual({
    title: first,
    details: `… ${'more of it '.repeat(20).trim()}`,
  })
})

test('without a sentence to end after, it is cut between words', () => {
  const { title, details } = of('word '.repeat(100))
  expect(title).toMatch(/^(word )+word…$/)
  expect(details).toMatch(/^… word/)
})

test('evidence without words is named by what it is', () => {
  expect(of('  ').title).toBe('Image from slack #ops')
})

test('no word is lost, and nothing is longer than it may be', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })), (parts) => {
      const text = parts.join(' ')
      const { title, details } = of(text)
      expect(title.length).toBeGreaterThan(0)
      expect(title.length).toBeLessThanOrEqual(200)
      expect(details.length).toBeLessThanOrEqual(limits.eventDetails)
      expect(title.isWellFormed() && details.isWellFormed()).toBe(true)
      const bare = (words: string) => words.replace(/[\s…]/gu, '')
      if (text.trim() !== '' && text.length < limits.eventDetails) expect(bare(title + details)).toBe(bare(text))
    }),
  )
})
