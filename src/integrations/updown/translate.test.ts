import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translateUpdown } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown) => translateUpdown({ headers: {}, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([
  ['down', [['alert', 'firing', '2026-03-01T14:02:30.000Z', 'ngg8:2026-03-01T14:02:30.000Z:firing']]],
  ['up-for-the-first-time', []],
])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})

test('down and up in one delivery is one firing with its end, told once', () => {
  const items = translate(fixture('down-and-up'))
  expect(items.map(({ occurredAt, endedAt, attributes }) => [attributes.state, occurredAt, endedAt])).toEqual([
    ['firing', '2026-03-01T14:02:30.000Z', '2026-03-01T14:47:30.000Z'],
    ['resolved', '2026-03-01T14:47:30.000Z', null],
  ])
})
