import { expect, test } from 'vitest'
import { reasonText } from './words.ts'

test('each reason is told in one sentence that names what is shared', () => {
  expect(reasonText({ why: 'service', words: ['mail', 'cart'] })).toBe('The same service: mail, cart.')
  expect(reasonText({ why: 'tag', words: ['eu'] })).toBe('The same tag: eu.')
  const factor = { why: 'factor' as const, here: 'Retries ran free', there: 'No limit on retries' }
  expect(reasonText({ ...factor, alike: 'category', words: ['load'], aimed: false })).toBe(
    'There was the factor “No limit on retries”, of the same category (load) as “Retries ran free” here.',
  )
  expect(reasonText({ ...factor, alike: 'title', words: ['retry', 'limit'], aimed: true })).toBe(
    'It was meant for the factor “No limit on retries”, alike “Retries ran free” here: both say “retry”, “limit”.',
  )
})
