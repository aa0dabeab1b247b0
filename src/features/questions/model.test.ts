import { expect, test } from 'vitest'
import { lint } from '#prose/lint.ts'
import { shippedQuestions } from './library/shipped.ts'
import { limits, Moment, phrasingHint } from './model.ts'

test.each([
  'Why did you restart it?',
  'Why didn’t she look at the dashboard?',
  'Who made the mistake?',
  'What should you have done?',
  'Could they have seen it earlier?',
])('a hint is given on “%s”', (text) => {
  expect(phrasingHint(text)).not.toBeNull()
})

test.each([
  'Why were we surprised?',
  'Why did we believe that the cache was warm?',
  'How did the restart come about?',
  'Who knew first?',
  'What could the system have shown?',
])('none is given on “%s”', (text) => {
  expect(phrasingHint(text)).toBeNull()
})

test('what ships has ids of its own, every moment, and words that call for no hint', () => {
  expect(new Set(shippedQuestions.map(({ id }) => id)).size).toBe(shippedQuestions.length)
  expect(new Set(shippedQuestions.map(({ text }) => text)).size).toBe(shippedQuestions.length)
  expect(new Set(shippedQuestions.map(({ moment }) => moment))).toEqual(new Set(Moment.options))
  for (const { id, moment, text } of shippedQuestions) {
    expect(id.startsWith(`${moment}-`)).toBe(true)
    expect(text.endsWith('?') && text.length <= limits.text).toBe(true)
    expect(phrasingHint(text)).toBeNull()
    expect(lint(text, { kind: 'plain' })).toEqual([])
  }
})
