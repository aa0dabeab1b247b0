import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translateHeroku } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown) => translateHeroku({ headers: {}, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([
  [
    'release-succeeded',
    [['deploy', 'succeeded', '2026-03-01T14:00:05.000Z', 'release:fbc4a2f0-1d1d-4d1d-8d1d-1d1d1d1d1d1d:succeeded']],
  ],
  [
    'release-failed',
    [['deploy', 'failed', '2026-03-01T14:00:09.000Z', 'release:fbc4a2f0-1d1d-4d1d-8d1d-1d1d1d1d1d1d:failed']],
  ],
  ['release-pending', []],
])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})

test('the form of the older deploy hook is read, and dated by its arrival', () => {
  const body = readFileSync(new URL('fixtures/deploy-hook.txt', import.meta.url), 'utf8')
  expect(translateHeroku({ headers: {}, body, json: undefined, receivedAt: arrived })).toMatchObject([
    {
      kind: 'deploy',
      occurredAt: '2026-03-01T14:05:00.000Z',
      identity: 'deploy:acme-shop:v41',
      text: 'Release v41 of acme-shop: 8f2a1c9\n* Ada Okafor: Use payment client 3',
      actor: 'ada@example.com',
      attributes: { timeFrom: 'arrival', service: 'acme-shop' },
    },
  ])
})
