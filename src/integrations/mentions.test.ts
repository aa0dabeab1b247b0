import { expect, test } from 'vitest'
import { withoutMentions } from './mentions.ts'

test('no name is called, and addresses stay as they are', () => {
  const text = withoutMentions('@kim, (@lee-moss) and **@ops/web**: mail kim@acme.com, meet @ noon')
  expect(text).not.toMatch(/(^|\W)@\w/)
  expect(text.replaceAll('\u2060', '')).toBe('@kim, (@lee-moss) and **@ops/web**: mail kim@acme.com, meet @ noon')
  expect(text).toContain('kim@acme.com')
})
