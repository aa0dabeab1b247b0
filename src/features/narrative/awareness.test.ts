import { expect, test } from 'vitest'
import { speakForOneself } from './awareness.ts'

const ana = () => ({ id: 'ana', name: 'Ana', clientIds: new Set<number>() })

test('a state gets the true name and keeps the rest', () => {
  const states = new Map([[1, { user: { id: 'ben', name: 'Ben' }, caret: 5 } as Record<string, unknown>]])
  expect(speakForOneself(states, ana(), new Map())).toEqual([1])
  expect(states.get(1)).toEqual({ user: { id: 'ana', name: 'Ana' }, caret: 5 })
})

test('a client id of somebody else is not spoken for; one’s own of another line is', () => {
  const known = new Map([
    [1, { user: { id: 'ben', name: 'Ben' } }],
    [2, { user: { id: 'ana', name: 'Ana' } }],
  ])
  const states = new Map<number, Record<string, unknown>>([
    [1, { caret: 1 }],
    [2, { caret: 2 }],
  ])
  expect(speakForOneself(states, ana(), known)).toEqual([2])
  expect([...states.keys()]).toEqual([2])
})

test('no line speaks for many, says much, or says what is no state', () => {
  const many = new Map(Array.from({ length: 30 }, (_, id) => [id, { caret: id } as Record<string, unknown>]))
  expect(speakForOneself(many, ana(), new Map())).toHaveLength(8)
  const odd = new Map<number, Record<string, unknown>>([
    [1, { text: 'x'.repeat(9_000) }],
    [2, 'text' as never],
    [3, [] as never],
    [4, 7 as never],
  ])
  expect(speakForOneself(odd, ana(), new Map())).toEqual([])
  expect(odd.size).toBe(0)
})
