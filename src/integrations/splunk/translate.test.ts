import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translateSplunk } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown) => translateSplunk({ headers: {}, body: '', json, receivedAt: arrived })

test.each([
  ['found', '2026-03-01T14:01:58.104Z', 'Payment time-outs found something'],
  ['whole-seconds', '2026-03-01T14:01:58.000Z', 'Payment time-outs found something'],
  ['figures-without-time', '2026-03-01T14:05:00.000Z', 'A search found something'],
])('%s is an alert that nothing ends', (name, occurredAt, title) => {
  expect(translate(fixture(name))).toMatchObject([
    { kind: 'alert', occurredAt, text: expect.stringContaining(title), attributes: { state: 'found' } },
  ])
})

test('two things that one search found are two', () => {
  const body = fixture('found')
  const [one] = translate(body)
  const [other] = translate({ ...body, result: { ...(body.result as object), host: 'web-2' } })
  expect(other?.identity).not.toBe(one?.identity)
})
