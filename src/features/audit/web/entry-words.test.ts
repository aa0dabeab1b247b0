import { expect, test } from 'vitest'
import { deedText, detailsText } from './entry-words.ts'

test('a deed without words of its own is still told', () => {
  expect(deedText('user.setRole')).toBe('changed a role')
  expect(deedText('comet.launch')).toBe('comet.launch')
})

test('details are one line, and what is empty is left out', () => {
  expect(detailsText({ to: 'admin', from: 'member', name: 'Mary' })).toBe('Mary · from member · to admin')
  expect(detailsText({ scopes: ['read', 'write'], expiresAt: null, added: [] })).toBe('scopes read, write')
  expect(detailsText({ timeZone: 'Asia/Tokyo' })).toBe('time zone Asia/Tokyo')
  expect(detailsText({ expiresAt: '2027-02-19T14:33:25.766Z' })).toBe('expires at 2027-02-19 14:33 UTC')
  expect(detailsText({ invite: '01a1fe86-7ece-745b-a8a5-6da6f113f420' })).toBe('')
  expect(detailsText({})).toBe('')
})
