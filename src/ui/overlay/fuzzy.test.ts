import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fuzzyFilter, fuzzyScore } from './fuzzy.ts'

const find = (query: string, ...items: string[]) => fuzzyFilter(items, query, (item) => item)

test('letters are found in order, however far apart', () => {
  expect(find('nwi', 'New incident', 'Open the library')).toEqual(['New incident'])
})

test('a whole word at its start comes before letters found apart', () => {
  expect(find('lib', 'Last incident in Berlin', 'Open the library')).toEqual([
    'Open the library',
    'Last incident in Berlin',
  ])
})

test('the words of the query may come in any order', () => {
  expect(find('incident new', 'New incident')).toEqual(['New incident'])
})

test('every piece cut from a text finds it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.nat(), (text, a, b) => {
      const [from, to] = [a % text.length, b % text.length].sort((x, y) => x - y) as [number, number]
      expect(fuzzyScore(text.slice(from, to + 1), text)).not.toBeNull()
    }),
  )
})

test('an empty query keeps everything in its order', () => {
  expect(find(' ', 'b', 'a')).toEqual(['b', 'a'])
})
