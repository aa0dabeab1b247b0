import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AppError } from '#platform/errors/app-error.ts'
import { ranks } from '#platform/http/contract.ts'
import { type Actor, KeyScope, Role } from './model.ts'
import { guard, removalFault, roleChangeFault, scopesFor, scopesOf } from './policy.ts'

const role = fc.constantFrom(...Role.options)
const rank = fc.constantFrom(...ranks)
const scope = fc.constantFrom('read', 'write', 'admin', 'browser' as const)
const person = (role: Role, id = 'me'): Actor => ({ userId: id, name: 'Me', role, via: 'browser', scopes: null })

function isLetIn(...given: Parameters<typeof guard>): boolean {
  try {
    guard(...given)
    return true
  } catch (error) {
    expect(['NOT_SIGNED_IN', 'NOT_ALLOWED']).toContain((error as AppError).code)
    return false
  }
}

test('whoever is not signed in gets to public requests only', () => {
  fc.assert(fc.property(rank, scope, (rank, scope) => isLetIn({ rank, scope }, null) === (rank === 'public')))
})

test('a higher role may do whatever a lower one may', () => {
  const order = ['viewer', 'member', 'admin', 'owner'] as const
  fc.assert(
    fc.property(rank, scope, role, role, (rank, scope, a, b) => {
      const [low, high] = order.indexOf(a) <= order.indexOf(b) ? [a, b] : [b, a]
      return !isLetIn({ rank, scope }, person(low)) || isLetIn({ rank, scope }, person(high))
    }),
  )
})

test('a key is let in nowhere that its user is not, and never to passwords, sessions and keys', () => {
  fc.assert(
    fc.property(rank, scope, role, fc.subarray([...KeyScope.options], { minLength: 1 }), (rank, scope, role, given) => {
      const key: Actor = { ...person(role), via: 'key', scopes: scopesOf(given) }
      const letIn = isLetIn({ rank, scope }, key)
      if (rank === 'public') return letIn
      return !letIn || (scope !== 'browser' && isLetIn({ rank, scope }, person(role)))
    }),
  )
})

test('scopes hold those below them', () => {
  expect(scopesOf(['admin'])).toEqual(['read', 'write', 'admin'])
  expect(scopesOf(['write'])).toEqual(['read', 'write'])
  expect(scopesOf(['read'])).toEqual(['read'])
  expect(Role.options.map(scopesFor)).toEqual([
    ['read', 'write', 'admin'],
    ['read', 'write', 'admin'],
    ['read', 'write'],
    ['read'],
  ])
})

test('no change of role leaves an installation without an owner, and nobody but owners touches owners', () => {
  fc.assert(
    fc.property(role, role, role, fc.boolean(), fc.nat(3), (mine, theirs, to, self, otherOwners) => {
      const actor = person(mine)
      const user = { id: self ? 'me' : 'other', role: self ? mine : theirs }
      const changed = roleChangeFault(actor, user, to, otherOwners) === null
      const removed = removalFault(actor, user, otherOwners) === null
      const wasOwner = user.role === 'owner'
      if (wasOwner && to !== 'owner' && otherOwners === 0) expect(changed).toBe(false)
      if (wasOwner && otherOwners === 0) expect(removed).toBe(false)
      if (mine !== 'owner' && wasOwner !== (to === 'owner')) expect(changed).toBe(false)
      if (mine !== 'owner' && wasOwner) expect(removed).toBe(false)
    }),
  )
})

test('nobody raises their own role', () => {
  expect(roleChangeFault(person('admin'), { id: 'me', role: 'admin' }, 'owner', 1)?.code).toBe('NOT_ALLOWED')
  expect(roleChangeFault(person('admin'), { id: 'me', role: 'admin' }, 'viewer', 1)).toBeNull()
})
