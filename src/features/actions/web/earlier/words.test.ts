import { expect, test } from 'vitest'
import { reasonTexts } from './words.ts'

test('why an action is shown is told in sentences that name what is shared', () => {
  expect(
    reasonTexts([
      { why: 'service', words: ['mail', 'cart'] },
      { why: 'tag', words: ['eu'] },
    ]),
  ).toEqual(['The same service mail, cart, the same tag eu.'])
  const factor = { why: 'factor' as const, here: 'Retries ran free', there: 'No limit on retries' }
  expect(reasonTexts([{ ...factor, alike: 'category', words: ['load'], aimed: false }])).toEqual([
    'There was the factor “No limit on retries”, of the same category (load) as “Retries ran free” here.',
  ])
  expect(
    reasonTexts([
      { ...factor, alike: 'title', words: ['retry', 'limit'], aimed: true },
      { why: 'tag', words: ['eu'] },
    ]),
  ).toEqual([
    'It was meant for the factor “No limit on retries”, which is like “Retries ran free” here: both say “retry”, “limit”.',
    'The same tag eu.',
  ])
})
