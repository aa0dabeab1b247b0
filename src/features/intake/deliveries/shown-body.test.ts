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

test('of a large body the beginning is shown', () => {
  const { text, cut } = shown('x'.repeat(300_000))
  expect([text.length, cut]).toEqual([200_000, true])
})
