import { expect, test } from 'vitest'
import { ContentIdentities } from './content-identity.ts'

test('equal entries stay apart, different ones too, and a second reading gives the same', () => {
  const entries = ['a', 'b', 'a', 'a', 'c', 'b']
  const read = () => {
    const identities = new ContentIdentities()
    return entries.map((entry) => identities.of(entry))
  }
  expect(new Set(read()).size).toBe(entries.length)
  expect(read()).toEqual(read())
})

test('an equal entry is still told apart after 99,999 others', () => {
  const identities = new ContentIdentities()
  const first = identities.of('again')
  for (let n = 0; n < 99_999; n++) identities.of(String(n))
  expect(identities.of('again')).toBe(`${first}#2`)
})
