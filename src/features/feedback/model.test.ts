import { expect, test } from 'vitest'
import { shuffled } from './chance.ts'
import { figuresOf, type KeptAnswer } from './model.ts'

const same = <T>(list: readonly T[]): T[] => [...list]
const scored = (...scores: number[]): KeptAnswer[] =>
  scores.map((heard) => ({ by: null, scores: { heard }, remarks: {} }))
const heardOf = (answers: KeptAnswer[]) => figuresOf(answers, same)?.questions.find(({ id }) => id === 'heard')?.shown

test('of fewer than five answers there is nothing at all', () => {
  expect(figuresOf(scored(1, 2, 3, 4), same)).toBeNull()
  expect(figuresOf(scored(1, 2, 3, 4, 5), same)?.n).toBe(5)
})

test('of a question that fewer than five answered there is nothing', () => {
  const silent: KeptAnswer = { by: null, scores: {}, remarks: {} }
  expect(heardOf([...scored(1, 2, 3, 4), silent])).toBeNull()
  expect(heardOf([...scored(1, 2, 3, 4, 4), silent])?.n).toBe(5)
})

test('the middle lies on a score, or between two', () => {
  expect(heardOf(scored(5, 1, 1, 2, 5))).toEqual({ n: 5, counts: [2, 1, 0, 0, 2], median: { low: 2, high: 2 } })
  expect(heardOf(scored(1, 2, 2, 4, 5, 5))?.median).toEqual({ low: 2, high: 4 })
})

test('five remarks of one person are not five people', () => {
  const talker: KeptAnswer = {
    by: null,
    scores: {},
    remarks: { facts: 'a', heard: 'b', fair: 'c', learnt: 'd', worth: 'e' },
  }
  expect(figuresOf([talker, ...scored(1, 2, 3, 4)], same)?.remarks).toBeNull()
  expect(figuresOf([talker, talker, talker, talker, talker], same)?.remarks).toHaveLength(25)
})

test('an order of chance loses and doubles nothing, and every place can become any other', () => {
  const seen = new Set<string>()
  for (let turn = 0; turn < 400; turn++) {
    const order = shuffled(['a', 'b', 'c'])
    expect(order.toSorted()).toEqual(['a', 'b', 'c'])
    seen.add(order.join(''))
  }
  // One of the six orders is missing after 400 turns once in 10^31.
  expect(seen.size).toBe(6)
})
