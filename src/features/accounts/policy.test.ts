import { expect, test } from 'vitest'
import type { Actor, Role } from '#features/people/model.ts'
import { mayAsk, mayInvite, mayOversee, mayUnask } from './policy.ts'

const actor = (role: Role, userId: string | null = 'ana'): Actor => ({
  userId,
  name: 'Ana',
  role,
  via: 'browser',
  scopes: null,
})
const nobody = { ownerId: null, facilitatorId: null }
const others = { ownerId: 'ben', facilitatorId: 'cleo' }

test('who was asked is looked after by owner, facilitator and admins, and by writers while there is neither', () => {
  expect(mayOversee(actor('member'), others)).toBe(false)
  expect(mayOversee(actor('member', 'cleo'), others)).toBe(true)
  expect(mayOversee(actor('admin'), others)).toBe(true)
  expect(mayOversee(actor('member'), nobody)).toBe(true)
  expect(mayOversee(actor('viewer'), nobody)).toBe(false)
  expect(mayOversee({ ...actor('owner', null), via: 'terminal' }, nobody)).toBe(false)
})

test('writers ask people who have a login; admins ask others too', () => {
  expect([mayAsk(actor('viewer')), mayAsk(actor('member'))]).toEqual([false, true])
  expect(mayAsk({ ...actor('member'), via: 'key', scopes: ['read'] })).toBe(false)
  expect([mayInvite(actor('member')), mayInvite(actor('admin'))]).toEqual([false, true])
})

test('a request is taken back by whoever made it, or by those who look after the accounts', () => {
  expect(mayUnask(actor('member'), others, { askedBy: { id: 'ana' } })).toBe(true)
  expect(mayUnask(actor('member'), others, { askedBy: { id: 'dora' } })).toBe(false)
  expect(mayUnask(actor('member', 'ben'), others, { askedBy: { id: 'dora' } })).toBe(true)
})
