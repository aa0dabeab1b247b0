import { expect, test } from 'vitest'
import { rememberAnswers } from './remembered.ts'

test('an answer is given by key and by name, and only for the state it was made of', () => {
  const answers = rememberAnswers<string>(2)
  answers.set('id', '12', 'one', 'words', answers.moment())
  expect(answers.get('id', 'one')).toBe('words')
  expect(answers.get('id', 'two')).toBeNull()
  expect(answers.latest('id')).toBe('words')
  expect(answers.latest('12')).toBe('words')
})

test('an answer that began to be made before something was forgotten is not kept', () => {
  const answers = rememberAnswers<string>(2)
  const moment = answers.moment()
  answers.forget('id')
  answers.set('id', '12', 'one', 'old words', moment)
  expect(answers.latest('12')).toBeNull()
})

test('what is forgotten is gone under every name', () => {
  const answers = rememberAnswers<string>(2)
  answers.set('a', '1', 's', 'A', answers.moment())
  answers.set('b', '2', 's', 'B', answers.moment())
  answers.forget('a')
  expect([answers.latest('a'), answers.latest('1'), answers.latest('2')]).toEqual([null, null, 'B'])
  answers.forgetAll()
  expect([answers.latest('b'), answers.latest('2')]).toEqual([null, null])
})

test('beyond the limit those go that were not asked for the longest', () => {
  const answers = rememberAnswers<string>(2)
  answers.set('a', '1', 's', 'A', answers.moment())
  answers.set('b', '2', 's', 'B', answers.moment())
  answers.latest('1')
  answers.set('c', '3', 's', 'C', answers.moment())
  expect([answers.latest('1'), answers.latest('2'), answers.latest('3')]).toEqual(['A', null, 'C'])
})
