import { expect, test } from 'vitest'
import { refuseOtherSites } from './security.ts'

const own = ['https://reviews.example.org']
const send =
  (headers: Record<string, string>, method = 'POST') =>
  () =>
    refuseOtherSites({ method, headers: { host: 'localhost:3000', ...headers } }, own)

test.each([
  ['our own page', { 'sec-fetch-site': 'same-origin', cookie: 's=1' }],
  ['our own page in an older browser', { origin: 'http://localhost:3000', cookie: 's=1' }],
  ['our own page behind a proxy', { origin: 'https://reviews.example.org', cookie: 's=1' }],
  ['a program', {}],
  ['a program with a key, wherever it runs', { authorization: 'Bearer x', 'sec-fetch-site': 'cross-site' }],
])('a change is taken from %s', (_, headers) => {
  expect(send(headers as Record<string, string>)).not.toThrow()
})

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example', cookie: 's=1' }],
  ['a sister site', { 'sec-fetch-site': 'same-site', origin: 'https://other.example.org', cookie: 's=1' }],
  ['a page without an origin', { origin: 'null', cookie: 's=1' }],
])('a change is refused from %s', (_, headers) => {
  expect(send(headers as Record<string, string>)).toThrow('another site')
  expect(send(headers as Record<string, string>, 'GET')).not.toThrow()
})
