import { expect, test } from 'vitest'
import { shownBody } from './shown-body.ts'

const shown = (text: string, secrets: string[] = []) =>
  shownBody(new TextEncoder().encode(text), (given) => given.replaceAll('xoxb-12345678', '[hidden]'), secrets)

test('what looks like a secret is blacked out, and the JSON stays JSON', () => {
  const { text, cut } = shown(
    JSON.stringify({
      token: 'a"b',
      access_token: 'x',
      Password: 'y',
      note: 'xoxb-12345678',
      ok: 1,
      tokens: 3,
      other: 'of-mine-9',
    }),
    ['of-mine-9', ''],
  )
  expect(JSON.parse(text)).toEqual({
    token: '[hidden]',
    access_token: '[hidden]',
    Password: '[hidden]',
    note: '[hidden]',
    ok: 1,
    tokens: 3,
    other: '[hidden]',
  })
  expect(cut).toBe(false)
})

test('a form hides its secrets too, and those of the JSON in it', () => {
  const form = 'token=abcdef&text=token+ring&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT0%2F1'
  expect(shown(form).text).toBe('token=[hidden]&text=token+ring&response_url=[hidden]')
  const payload = encodeURIComponent(JSON.stringify({ token: 'abcdef', response_url: 'https://hooks', user: 'U0' }))
  expect(decodeURIComponent(shown(`payload=${payload}`).text)).toBe(
    'payload={"token":"[hidden]","response_url":"[hidden]","user":"U0"}',
  )
})

test('of a large body the beginning is shown', () => {
  const { text, cut } = shown('x'.repeat(300_000))
  expect([text.length, cut]).toEqual([200_000, true])
})
