import { expect, test } from 'vitest'
import { isWelcome, praiseOf } from './near-miss.ts'

const category = 'counterfactual'

test.each([
  'It could have been a lot worse.',
  'It might easily have gone far worse.',
  'This near miss could have hurt us.',
])('is praised: %s', (sentence) => {
  expect(praiseOf({ category, sentence })?.ask).toMatch(/go right/)
})

test.each(['It should have been caught.', 'The alert could have fired earlier.'])('is not: %s', (sentence) => {
  expect(praiseOf({ category, sentence })).toBeNull()
})

test('what else stands in such a sentence is asked about', () => {
  expect(praiseOf({ category: 'blame', sentence: 'We were careless, and it could have been worse.' })).toBeNull()
})

test('how much worse it could have been is not asked either', () => {
  const sentence = 'It could have been a lot worse for some users.'
  expect(isWelcome({ category: 'vague', words: 'a lot worse', sentence })).toBe(true)
  expect(isWelcome({ category: 'vague', words: 'some users', sentence })).toBe(false)
  expect(isWelcome({ category: 'vague', words: 'a lot worse', sentence: 'It got a lot worse.' })).toBe(false)
})
