import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translateSentry } from './translate.ts'

const arrived = new Date('2026-03-01T14:05:42Z')
function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown, headers: Record<string, string> = {}) =>
  translateSentry({ headers, body: '', json, receivedAt: arrived })
const told = (name: string) =>
  translate(fixture(name)).map(({ kind, attributes, occurredAt, endedAt, identity }) =>
    [kind, attributes.state ?? null, occurredAt, endedAt, identity].filter((part, at) => at !== 3 || part !== null),
  )

test.each([
  [
    'event-alert-triggered',
    [['alert', 'firing', '2026-03-01T14:01:58.104Z', 'event_alert:Payments fail:e4874d664c3540c1a32eab185f12c5ab']],
  ],
  ['metric-alert-warning', [['alert', 'firing', '2026-03-01T14:01:00.000Z', 'metric_alert:4:warning']]],
  ['metric-alert-critical', [['alert', 'firing', '2026-03-01T14:01:00.000Z', 'metric_alert:4:critical']]],
  ['metric-alert-resolved', [['alert', 'resolved', '2026-03-01T14:48:00.000Z', 'metric_alert:4:resolved']]],
  ['issue-created', [['alert', 'firing', '2026-03-01T14:01:58.104Z', 'issue:1170820242:created']]],
  [
    'issue-resolved',
    [['alert', 'resolved', '2026-03-01T14:05:00.000Z', 'issue:1170820242:resolved@2026-03-01T14:05:00.000Z']],
  ],
  [
    'issue-assigned',
    [['action', null, '2026-03-01T14:05:00.000Z', 'issue:1170820242:assigned@2026-03-01T14:05:00.000Z']],
  ],
  [
    'issue-archived',
    [['action', null, '2026-03-01T14:05:00.000Z', 'issue:1170820242:archived@2026-03-01T14:05:00.000Z']],
  ],
  ['error-created', [['log', null, '2026-03-01T14:01:58.104Z', 'error:e4874d664c3540c1a32eab185f12c5ab']]],
  ['comment-created', [['message', null, '2026-03-01T14:22:00.149Z', 'comment:1234']]],
  ['installation-created', []],
])('%s', (name, items) => {
  expect(told(name)).toEqual(items)
})

test('what has no time of its own happened when Sentry sent it', () => {
  const headers = { 'sentry-hook-resource': 'issue', 'sentry-hook-timestamp': '1772376450' }
  expect(translate(fixture('issue-resolved'), headers)).toMatchObject([
    {
      occurredAt: '2026-03-01T14:47:30.000Z',
      precision: 'second',
      identity: 'issue:1170820242:resolved:2026-03-01T14:47:30.000Z',
      actor: 'Ada Okafor',
    },
  ])
})

test('an alert without an end when it is resolved ends when Sentry sent it', () => {
  const body = fixture('metric-alert-resolved') as { data: { metric_alert: object } }
  const metric_alert = { ...body.data.metric_alert, date_closed: null }
  const headers = { 'sentry-hook-resource': 'metric_alert', 'sentry-hook-timestamp': '1772376450' }
  expect(translate({ ...body, data: { ...body.data, metric_alert } }, headers)[0]?.occurredAt).toBe(
    '2026-03-01T14:47:30.000Z',
  )
})

test('an error says where, and its tags are labels', () => {
  expect(translate(fixture('event-alert-triggered'))[0]).toMatchObject({
    text: 'PaymentTimeout: no answer in 3 s firing: Payments fail\npay(checkout/client.ts)',
    attributes: {
      severity: 'error',
      environment: 'production',
      alert: 'issue:1170820242',
      labels: { release: 'checkout@2.41.0' },
    },
  })
})

test('the header decides where it is there', () => {
  expect(translate(fixture('issue-created'), { 'sentry-hook-resource': 'installation' })).toEqual([])
})
