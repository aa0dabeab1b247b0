import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translateDatadog } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown, headers: Record<string, string> = {}) =>
  translateDatadog({ headers, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([
  ['triggered', [['alert', 'firing', '2026-03-01T14:02:11.000Z', '9876543210123456789:Triggered']]],
  ['re-triggered', [['alert', 'firing', '2026-03-01T14:32:11.000Z', '9876543210123456789:Triggered']]],
  ['warn', [['alert', 'firing', '2026-03-01T14:00:00.000Z', '9876543210123456789:Warn']]],
  ['no-data', [['alert', 'firing', '2026-03-01T13:58:20.000Z', '9876543210123456000:No Data']]],
  ['recovered', [['alert', 'resolved', '2026-03-01T14:47:30.000Z', '9876543210123456789:Recovered']]],
  ['event-without-monitor', [['note', null, '2026-03-01T14:00:00.000Z', '7000000000000000004']]],
])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})

test('the JSON to paste, as the README has it, is what is read', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  const pasted: Record<string, string> = JSON.parse(/```json\n([\s\S]+?)```/.exec(readme)?.[1] ?? '')
  expect(Object.keys(pasted).sort()).toEqual(Object.keys(fixture('triggered')).sort())
  for (const value of Object.values(pasted)) expect(value).toMatch(/^\$[A-Z_]+$/)
})

test('tags say service and environment, and variables without a value say nothing', () => {
  expect(translate(fixture('triggered'))[0]?.attributes).toMatchObject({
    service: 'checkout',
    environment: 'production',
    severity: 'P1',
    alert: '9876543210123456789',
    labels: { team: 'payments', monitor: 'monitor' },
  })
  expect(translate(fixture('triggered'))[0]?.text).toBe(
    'Checkout 5xx above 5 % firing: Triggered\n12.4 % of requests fail\navg(last_5m):sum:checkout.errors{env:production} > 5',
  )
  const [note] = translate(fixture('event-without-monitor'))
  expect(note).toMatchObject({
    text: 'Deployed checkout v2.41.0\nby ada',
    actor: null,
    attributes: { severity: 'info' },
  })
})

test.each([['Muted'], ['Something new']])('%s neither begins nor ends an alert', (alert_transition) => {
  expect(translate({ ...fixture('triggered'), alert_transition })).toMatchObject([
    { kind: 'note', identity: '7000000000000000001' },
  ])
})
