import { expect, test } from 'vitest'
import { answerText, typedNumber } from './answer-text.ts'

const names = (id: string) => (id === 'a' ? 'Ana' : undefined)

test('answers are told in words', () => {
  expect(answerText({ type: 'choices' }, ['Code', 'Network'], 'UTC', names)).toBe('Code, Network')
  expect(answerText({ type: 'person' }, 'a', 'UTC', names)).toBe('Ana')
  expect(answerText({ type: 'person' }, 'b', 'UTC', names)).toBe('Somebody who is not here any more')
  expect(answerText({ type: 'number' }, 1200.5, 'UTC', names)).toBe('1,200.5')
  expect(answerText({ type: 'date-time' }, '2026-03-01T23:30:00.000Z', 'Asia/Tokyo', names)).toContain('08:30')
})

test('an answer from before the field was asked otherwise stands as it is', () => {
  expect(answerText({ type: 'date-time' }, 'about noon', 'UTC', names)).toBe('about noon')
})

test('numbers are read as people type them', () => {
  expect(['1,200', '1 200 000', '0.5', ' 7 ', '-3', '.5'].map(typedNumber)).toEqual([1200, 1_200_000, 0.5, 7, -3, 0.5])
  expect(['', 'many', '1,5', '12 apples', '1e9', '--1'].map(typedNumber)).toEqual([null, null, null, null, null, null])
})
