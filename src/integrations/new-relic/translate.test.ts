import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translateNewRelic } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown) => translateNewRelic({ headers: {}, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([
  ['activated', [['alert', 'firing', '2026-03-01T14:02:30.412Z', '3576f543-dc3c-4d97-9f16-5c81f35195cb:open']]],
  [
    'acknowledged',
    [
      [
        'action',
        null,
        '2026-03-01T14:04:05.000Z',
        '3576f543-dc3c-4d97-9f16-5c81f35195cb:acknowledged:2026-03-01T14:04:05.000Z',
      ],
    ],
  ],
  ['closed', [['alert', 'resolved', '2026-03-01T14:47:30.000Z', '3576f543-dc3c-4d97-9f16-5c81f35195cb:closed']]],
  ['before-workflows-open', [['alert', 'firing', '2026-03-01T14:02:30.412Z', '1234:open']]],
])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})

test('a closed issue that only says when it began is dated by its arrival', () => {
  const { updatedAt: _, ...closed } = fixture('closed')
  expect(translate(closed)).toMatchObject([
    { occurredAt: '2026-03-01T14:05:00.000Z', attributes: { state: 'resolved', timeFrom: 'arrival' } },
  ])
})

test('condition, policy and priority can be asked for', () => {
  expect(translate(fixture('acknowledged'))).toMatchObject([
    {
      text: 'Checkout errors acknowledged\ncheckout query result is > 5.0 for 5 minutes\ncheckout',
      actor: 'Ada Okafor',
      attributes: { severity: 'CRITICAL', labels: { policy: 'Payments', condition: 'Checkout errors' } },
    },
  ])
})
