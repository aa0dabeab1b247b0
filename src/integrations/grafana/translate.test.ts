import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translateGrafana } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown, headers: Record<string, string> = {}) =>
  translateGrafana({ headers, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([
  ['firing', [['alert', 'firing', '2026-03-01T13:02:11.482Z', 'c6eadffa33fcdf37:2026-03-01T13:02:11.482Z:firing']]],
  [
    'resolved',
    [
      [
        'alert',
        'firing',
        '2026-03-01T13:02:11.482Z',
        '2026-03-01T13:47:30.000Z',
        'c6eadffa33fcdf37:2026-03-01T13:02:11.482Z:firing',
      ],
      ['alert', 'resolved', '2026-03-01T13:47:30.000Z', 'c6eadffa33fcdf37:2026-03-01T13:02:11.482Z:resolved'],
    ],
  ],
  ['before-version-8', [['alert', 'firing', '2026-03-01T14:05:00.000Z', 'rule:1:42:firing@2026-03-01T14:05:00.000Z']]],
  ['paused-before-version-8', []],
])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})

test('the values that were measured are told, and the panel is the link', () => {
  const [item] = translate(fixture('firing'))
  expect(item).toMatchObject({
    source: 'grafana',
    zone: '+01:00',
    link: 'https://grafana.example.com/d/abc?orgId=1&viewPanel=3',
    text: 'CheckoutErrorRateHigh firing: 5xx of checkout above 5 %\n12.4 % of requests fail\nB=12.4 C=1\nservice=checkout',
    attributes: { service: 'checkout', environment: 'production', severity: 'critical', labels: { team: 'payments' } },
  })
})
