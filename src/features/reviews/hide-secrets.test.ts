import { expect, test } from 'vitest'
import { hideSecrets } from './hide-secrets.ts'

const secrets = [
  ['https://files.slack.com/a.png?t=', 'xoxe-', '1234567890-abcDEF', ''],
  ['token ', 'ghp_', 'a'.repeat(36), ' was used'],
  ['id=', 'AKIA', 'ABCDEFGHIJKLMNOP', ';'],
  ['postgres://admin:', 'hunter2', '', '@db/prod'],
  ['Authorization: Bearer ', 'eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N', ''],
] as const

test.each(secrets)('%s is told without its secret', (before, start, rest, after) => {
  expect(hideSecrets(`${before}${start}${rest}${after}`)).toBe(`${before}[hidden]${after}`)
})

test('words, times and addresses stay as they are, and JSON stays JSON', () => {
  const text = JSON.stringify({
    at: '2026-03-01T14:02:00Z',
    title: 'xoxo, ghosts and https://example.com:8080/a@b',
    key: 'AKIA',
  })
  expect(hideSecrets(text)).toBe(text)
  const secret = JSON.stringify({ url: `https://files.slack.com/?t=${'xoxe-'}1234567890-abc` })
  expect(JSON.parse(hideSecrets(secret))).toEqual({ url: 'https://files.slack.com/?t=[hidden]' })
})

test('a text made to be slow is looked through in a moment', () => {
  for (const part of [
    'eyJ-',
    'eyJ0123456789.',
    '-----BEGIN PRIVATE KEY-----',
    'a:',
    'xoxb-',
    'https://a:',
    '--',
    'gho_',
  ]) {
    const text = part.repeat(400_000 / part.length)
    const began = performance.now()
    hideSecrets(text)
    expect(performance.now() - began, part).toBeLessThan(1_500)
  }
})

test('a web token is hidden whole, also behind a hyphen and beside another', () => {
  const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlLXRleHQ'
  expect(hideSecrets(`token-${token} and ${token}, eyJhbGciOiJIUzI1NiJ9 alone`)).toBe(
    'token-[hidden] and [hidden], eyJhbGciOiJIUzI1NiJ9 alone',
  )
})
