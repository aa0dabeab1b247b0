import { expect, test } from 'vitest'
import { idsInTurn } from './turn.ts'

test('what is put off comes last, and comes again; what was decided is gone', () => {
  expect(idsInTurn(['a', 'b', 'c'], [])).toEqual(['a', 'b', 'c'])
  expect(idsInTurn(['a', 'b', 'c'], ['b', 'a'])).toEqual(['c', 'b', 'a'])
  expect(idsInTurn(['b'], ['a', 'b'])).toEqual(['b'])
})
