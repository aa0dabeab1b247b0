import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
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

test('what was packed for the way is unpacked, unless it swells beyond reason', () => {
  const body = '{"a":1}'
  const packed = { gzip: gzipSync(body), deflate: deflateSync(body), br: brotliCompressSync(body) }
  for (const [encoding, bytes] of Object.entries(packed))
    expect(deliveryOf({ 'content-encoding': encoding }, bytes)).toMatchObject({ body, json: { a: 1 } })
  const bomb = gzipSync(new Uint8Array(64 * 2 ** 20))
  expect(deliveryOf({ 'content-encoding': 'gzip' }, bomb).body.length).toBeLessThan(100_000)
  for (const encoding of ['gzip', 'constructor', 'identity'])
    expect(deliveryOf({ 'content-encoding': encoding }, bytes(body)).json).toEqual({ a: 1 })
})

test('what is nested beyond reason is not read; brackets within texts are no nesting', () => {
  const nested = (depth: number) => bytes(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`)
  expect(deliveryOf({}, nested(100)).json).toBeDefined()
  expect(deliveryOf({}, nested(100_000)).json).toBeUndefined()
  const text = '[{"\\'.repeat(1_000)
  expect(deliveryOf({}, bytes(JSON.stringify({ text }))).json).toEqual({ text })
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
