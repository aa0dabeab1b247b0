import { expect, test } from 'vitest'
import { failureOf } from './asking.ts'

const failed = (status: number, headers: Record<string, string> = {}, body: unknown = {}) =>
  failureOf({ status, headers: new Headers(headers) }, JSON.stringify(body), 'jira.example')

test.each([
  [400, 'refused'],
  [401, 'refused'],
  [403, 'refused'],
  [404, 'refused'],
  [302, 'refused'],
  [408, 'unreachable'],
  [429, 'limited'],
  [500, 'unreachable'],
  [503, 'unreachable'],
])('%i is %s, in words that say what to do', (status, kind) => {
  const { kind: found, message, remedy } = failed(status)
  expect([found, message, remedy]).toEqual([kind, expect.stringMatching(/^\S.+\.$/), expect.stringMatching(/^\S.+\.$/)])
})

test('tells what Jira says about fields and in general, and nothing that is no text', () => {
  const { message } = failed(
    400,
    {},
    { errorMessages: ['Closed for today.', 7], errors: { duedate: 'No date.', x: null } },
  )
  expect(message).toBe('Jira refused it: Closed for today. No date.')
})

test('knows the CAPTCHA after wrong passwords', () => {
  expect(failed(403, { 'x-seraph-loginreason': 'AUTHENTICATION_DENIED' }).message).toContain('CAPTCHA')
})

test.each([
  ['seconds', { 'retry-after': '120' }, 120],
  ['a date', { 'retry-after': new Date(Date.now() + 120_000).toUTCString() }, 120],
  ['the reset of the limit', { 'x-ratelimit-reset': new Date(Date.now() + 120_000).toISOString() }, 120],
  ['nothing', {}, null],
  ['nonsense', { 'retry-after': 'soon' }, null],
])('when to ask again, as %s', (_, headers, seconds) => {
  const { retryAt } = failed(429, headers)
  if (seconds === null) return expect(retryAt).toBeNull()
  const wait = ((retryAt?.getTime() ?? 0) - Date.now()) / 1_000
  expect(wait).toBeGreaterThan(seconds - 60)
  expect(wait).toBeLessThanOrEqual(seconds)
})

test('of where it would send us only the place is told', () => {
  const { message } = failed(302, { location: 'https://login.example/sso?ticket=hidden' })
  expect(message).toContain('(to https://login.example)')
  expect(message).not.toContain('hidden')
})
