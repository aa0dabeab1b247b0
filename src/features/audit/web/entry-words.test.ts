import { expect, test } from 'vitest'
import { deedText, detailsText } from './entry-words.ts'

test('a deed without words of its own is still told', () => {
  expect(deedText('user.setRole')).toBe('changed a role')
  expect(deedText('comet.launch')).toBe('comet.launch')
})

test('details are one line, and what is empty is left out', () => {
  expect(detailsText({ name: 'Mary', from: 'member', to: 'admin' })).toBe('Mary · from member · to admin')
  expect(detailsText({ scopes: ['read', 'write'], expiresAt: null, added: [] })).toBe('scopes read, write')
  expect(detailsText({ timeZone: 'Asia/Tokyo' })).toBe('time zone Asia/Tokyo')
  expect(detailsText({})).toBe('')
})
