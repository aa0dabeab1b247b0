import { expect, test } from 'vitest'
import { forgetKept, keptName, keptNames, noteKept, onForget } from './kept-offline.ts'

function memory() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage
}

test('copies are apart for each user and incident, and listed once', () => {
  const store = memory()
  for (const name of [keptName('u1', 'i1'), keptName('u1', 'i1'), keptName('u2', 'i1')]) noteKept(name, store)
  expect(keptNames(store)).toEqual([keptName('u1', 'i1'), keptName('u2', 'i1')])
})

test('signing out forgets all, a refusal one; whoever has it open is told first', () => {
  const store = memory()
  const told: string[][] = []
  const stop = onForget((names) => told.push([...names]))
  noteKept('words:u1:i1', store)
  noteKept('words:u1:i2', store)
  forgetKept(['words:u1:i1'], store)
  expect(keptNames(store)).toEqual(['words:u1:i2'])
  forgetKept(keptNames(store), store)
  expect(keptNames(store)).toEqual([])
  expect(told).toEqual([['words:u1:i1'], ['words:u1:i2']])
  stop()
})

test('whatever else stands in the store is no list of copies', () => {
  for (const text of ['not json', '{}', '[1, null, "other:name"]', 'null']) {
    const store = memory()
    store.setItem('words-kept', text)
    expect(keptNames(store)).toEqual([])
  }
})
