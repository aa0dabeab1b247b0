import { expect, test } from 'vitest'
import { deliveryOf } from './body.ts'
import { keptHeaders, plainHeaders } from './headers.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('JSON is read whatever its type is said to be, and a form with a payload too', () => {
  expect(deliveryOf({ 'content-type': 'text/plain' }, bytes('{"a":1}')).json).toEqual({ a: 1 })
  const form = deliveryOf({}, bytes(`payload=${encodeURIComponent('{"a":"ü+1"}')}&x=1`))
  expect([form.json, form.body]).toEqual([{ a: 'ü+1' }, '{"a":"ü+1"}'])
})

test('what is neither is kept as text', () => {
  for (const text of ['', 'hello', 'a=1', 'payload=%%%', '{"a":'])
    expect(deliveryOf({}, bytes(text)).json).toBeUndefined()
  expect(deliveryOf({}, Uint8Array.of(0xff, 0xfe, 0x41)).body).toContain('A')
})

test('no header that proves anything is kept', () => {
  const headers = plainHeaders({
    Authorization: 'Bearer x',
    cookie: 'x',
    'X-Gitlab-Token': 'x',
    'X-Hub-Signature-256': 'x',
    'Sentry-Hook-Signature': 'x',
    'dd-api-key': 'x',
    'X-Odd-Proof': 'x',
    'X-GitHub-Event': 'push',
    'content-type': 'application/json',
    accept: ['a', 'b'],
  })
  expect(keptHeaders(headers, 'X-Odd-Proof')).toEqual({
    'x-github-event': 'push',
    'content-type': 'application/json',
    accept: 'a, b',
  })
})

test('endless headers are not kept', () => {
  const many = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`x-${i}`, 'y'.repeat(500)]))
  expect(Object.keys(keptHeaders(many, undefined)).length).toBeLessThan(20)
})
