import { expect, test } from 'vitest'
import { createSeal } from './seal.ts'

const secret = 'the secret of this installation, long enough'
const seal = createSeal(secret, 'tests')

test('what was sealed opens again, and is sealed differently each time', () => {
  const [one, other] = [seal.seal('hunter2 ✓', 'here'), seal.seal('hunter2 ✓', 'here')]
  expect([seal.open(one, 'here'), seal.open(other, 'here')]).toEqual(['hunter2 ✓', 'hunter2 ✓'])
  expect(one).not.toBe(other)
  expect(one).not.toContain('hunter2')
})

test('it opens at no other place, for no other purpose, with no other secret, and not when it was changed', () => {
  const sealed = seal.seal('hunter2', 'here')
  expect(seal.open(sealed, 'there')).toBeNull()
  expect(createSeal(secret, 'something else').open(sealed, 'here')).toBeNull()
  expect(createSeal(`${secret}!`, 'tests').open(sealed, 'here')).toBeNull()
  const last = sealed.at(-3)
  expect(seal.open(`${sealed.slice(0, -3)}${last === 'A' ? 'B' : 'A'}${sealed.slice(-2)}`, 'here')).toBeNull()
  expect(seal.open('', 'here')).toBeNull()
  expect(seal.open('v1.AAAA', 'here')).toBeNull()
})
