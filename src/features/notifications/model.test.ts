import { expect, test } from 'vitest'
import { newlyMentioned, peopleMentioned, shortText } from './model.ts'

const ana = '0190a000-0000-7000-8000-000000000001'
const ben = '0190a000-0000-7000-8000-000000000002'
const link = (name: string, id: string) => `[@${name}](debrief:person/${id})`

test('people are found by the links that name them, each once', () => {
  expect(peopleMentioned(`${link('Ben', ben)} and ${link('Ana', ana)} and ${link('Ben', ben)}`)).toEqual([ben, ana])
  expect(peopleMentioned('@Ana without a link, [x](debrief:person/nobody), [INC-1](debrief:incident/1)')).toEqual([])
})

test('only people who were not named before are new', () => {
  const before = `Asked ${link('Ana', ana)}.`
  expect(newlyMentioned(before, `${before} And ${link('Ben', ben)}.`)).toEqual([ben])
  expect(newlyMentioned(before, before)).toEqual([])
})

test('a short text has plain words, and ends at a word', () => {
  expect(shortText(`**Look**, ${link('Ana', ana)}:\n\n> see [the log](https://example.org/log)`)).toBe(
    'Look , @Ana: see the log',
  )
  const long = shortText('wonderful '.repeat(100), 50)
  expect(long).toBe('wonderful wonderful wonderful wonderful…')
  expect(shortText('x'.repeat(500), 50)).toHaveLength(50)
})
