import { expect, test } from 'vitest'
import { mayDecide, mayEdit, mayRemove } from './policy.ts'

const owner = { id: 'olga' }
const facilitator = { id: 'finn' }
const user = (userId: string, role: 'viewer' | 'member' | 'admin' = 'member') => ({ userId, role })

test('owner, facilitator and admins decide on proposals; while there is no owner every writer does', () => {
  const review = { owner, facilitator }
  expect(mayDecide(user('olga'), review)).toBe(true)
  expect(mayDecide(user('finn'), review)).toBe(true)
  expect(mayDecide(user('ada', 'admin'), review)).toBe(true)
  expect(mayDecide(user('mia'), review)).toBe(false)
  expect(mayDecide(user('mia'), { owner: null, facilitator: null })).toBe(true)
  expect(mayDecide(user('vic', 'viewer'), { owner: null, facilitator: null })).toBe(false)
})

test('a comment is changed by its author, and removed by them, the owner of the review or an admin', () => {
  const comment = { author: { id: 'mia' } }
  expect(mayEdit(user('mia'), comment)).toBe(true)
  expect(mayEdit(user('ada', 'admin'), comment)).toBe(false)
  expect(mayEdit({ userId: null }, { author: null })).toBe(false)
  expect(mayRemove(user('mia'), comment, { owner })).toBe(true)
  expect(mayRemove(user('olga'), comment, { owner })).toBe(true)
  expect(mayRemove(user('ada', 'admin'), comment, { owner })).toBe(true)
  expect(mayRemove(user('ben'), comment, { owner })).toBe(false)
  expect(mayRemove(user('ben'), { author: null }, { owner: null })).toBe(false)
})
