import { expect, test } from 'vitest'
import { guidedQuestions, questionsFor, questionText } from './guided-questions.ts'

test('people who looked for causes are asked what they looked at and what they ruled out', () => {
  const first = questionsFor(['diagnosed']).first.map(({ id }) => id)
  expect(first).toContain('cues')
  expect(first).toContain('ruled-out')
  expect(first).not.toContain('effect')
})

test('everybody is asked how they learned of it, what surprised them and who had to know', () => {
  expect(questionsFor([]).first.map(({ about }) => about)).toEqual(['detection', 'surprise', 'communication'])
})

test('no question is lost: what is not offered first is among the rest', () => {
  const { first, more } = questionsFor(['affected'])
  expect([...first, ...more].length).toBe(guidedQuestions.length)
  expect(new Set(guidedQuestions.map(({ id }) => id)).size).toBe(guidedQuestions.length)
})

test('no question asks why', () => {
  expect(guidedQuestions.filter(({ text }) => /\bwhy\b/i.test(text))).toEqual([])
})

test('free words have no question', () => {
  expect(questionText(null)).toBeNull()
  expect(questionText('believed')).toContain('believe')
})
