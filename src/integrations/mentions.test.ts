import { expect, test } from 'vitest'
import { withoutMentions } from './mentions.ts'

test('no name is called, and addresses stay as they are', () => {
  const text = withoutMentions('@kim, (@lee-moss) and **@ops/web**: mail kim@acme.com, meet @ noon')
  expect(text).not.toMatch(/(^|\W)@\w/)
  expect(text.replaceAll('\u2060', '')).toBe('@kim, (@lee-moss) and **@ops/web**: mail kim@acme.com, meet @ noon')
  expect(text).toContain('kim@acme.com')
})

test('nor where marks or numbers of characters stand around it, which the tracker takes away first', () => {
  for (const text of [
    '_@kim_',
    '_so_@kim',
    '__@kim__',
    '&#64;kim',
    '&#x40;kim',
    '&#0064;kim',
    '&commat;kim',
    '@&#107;im',
  ])
    expect(withoutMentions(text), text).toMatch(/@\u2060/)
})
