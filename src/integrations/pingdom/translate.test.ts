import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translatePingdom } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown) => translatePingdom({ headers: {}, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([
  ['down', [['alert', 'firing', '2026-03-01T14:02:30.000Z', 'check:2048467:DOWN:2026-03-01T14:02:30.000Z']]],
  ['up', [['alert', 'resolved', '2026-03-01T14:47:30.000Z', 'check:2048467:UP:2026-03-01T14:47:30.000Z']]],
  [
    'transaction-failing',
    [['alert', 'firing', '2026-03-01T14:03:20.000Z', 'check:2048467:FAILING:2026-03-01T14:03:20.000Z']],
  ],
])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})
