import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { netlifyProof } from './signature.ts'
import { translateNetlify } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown) => translateNetlify({ headers: {}, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([
  ['building', [['deploy', 'building', '2026-03-01T13:57:40.315Z', 'deploy:5b78192ac9659217dbf7c9aa:building']]],
  ['ready', [['deploy', 'ready', '2026-03-01T14:00:05.462Z', 'deploy:5b78192ac9659217dbf7c9aa:ready']]],
  ['failed', [['deploy', 'error', '2026-03-01T13:59:00.734Z', 'deploy:5b64:error']]],
  [
    'locked',
    [
      [
        'change',
        'locked',
        '2026-03-01T14:31:00.875Z',
        'deploy:5b78192ac9659217dbf7c9aa:ready:locked:2026-03-01T14:31:00.875Z',
      ],
    ],
  ],
  [
    'unlocked',
    [
      [
        'change',
        'unlocked',
        '2026-03-01T16:24:04.622Z',
        'deploy:5b78192ac9659217dbf7c9aa:ready:unlocked:2026-03-01T16:24:04.622Z',
      ],
    ],
  ],
])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})

test('a token of another algorithm, or none, proves nothing', () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  for (const alg of ['none', 'HS512', 'RS256']) {
    const header = `${part({ alg })}.${part({ sha256: '' })}.${part('x')}`
    const delivery = { headers: { 'x-webhook-signature': header }, body: Buffer.from(''), receivedAt: arrived }
    expect(netlifyProof(delivery, ['s']).ok).toBe(false)
  }
})
