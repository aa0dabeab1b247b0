import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translateLibrato } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown) => translateLibrato({ headers: {}, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([
  ['triggered', [['alert', 'firing', '2026-03-01T14:02:30.000Z', 'alert:6294535:firing:2026-03-01T14:02:30.000Z']]],
  ['cleared', [['alert', 'resolved', '2026-03-01T14:47:30.000Z', 'alert:6294535:resolved:2026-03-01T14:47:30.000Z']]],
  [
    'cleared-by-hand',
    [['alert', 'resolved', '2026-03-01T14:46:40.000Z', 'alert:6294535:resolved:2026-03-01T14:46:40.000Z']],
  ],
])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})

test('the values that were measured are told', () => {
  expect(translate(fixture('triggered'))[0]?.text).toBe(
    'checkout.errors firing\nPayments fail\ncheckout.errors=12.4 at web-1',
  )
})
