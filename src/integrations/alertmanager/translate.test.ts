import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translateAlertmanager } from './translate.ts'

type Body = { alerts: Record<string, unknown>[] } & Record<string, unknown>

function fixture(name: string): Body {
  return JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'))
}
const translate = (json: unknown) => translateAlertmanager({ headers: {}, body: '', json })
const brief = (json: unknown) =>
  translate(json).map(({ occurredAt, endedAt, attributes, identity }) => [
    attributes.state,
    occurredAt,
    endedAt,
    identity,
  ])

test('a firing alert is one item at its start, open at its end', () => {
  const [item, ...more] = translate(fixture('firing'))
  expect(more).toEqual([])
  expect(item).toMatchObject({
    occurredAt: '2026-03-01T14:02:11.482Z',
    precision: 'millisecond',
    wallClock: '2026-03-01T14:02:11.482Z',
    zone: 'UTC',
    source: 'alertmanager',
    kind: 'alert',
    endedAt: null,
    text: 'CheckoutErrorRateHigh firing: 5xx of checkout above 5 %\n12.4 % of requests fail\nservice=checkout region=eu-1',
    link: 'https://prometheus.example.com/graph?g0.expr=up',
    attributes: { state: 'firing', severity: 'critical', service: 'checkout', environment: 'production' },
  })
})

test('a resolved alert tells that it fired and that it ended, with the start it had when it fired', () => {
  const [firing] = translate(fixture('firing'))
  expect(brief(fixture('resolved'))).toEqual([
    ['firing', '2026-03-01T14:02:11.482Z', '2026-03-01T14:47:30.000Z', firing?.identity],
    ['resolved', '2026-03-01T14:47:30.000Z', null, 'a1b2c3d4e5f60718:2026-03-01T14:02:11.482Z:resolved'],
  ])
})

test('a repeated notification gives the same identity, a new start another', () => {
  const body = fixture('firing')
  const again = {
    ...body,
    groupKey: 'other',
    alerts: body.alerts.map((alert) => ({ ...alert, annotations: { summary: 'now 13 %' } })),
  }
  expect(translate(again)[0]?.identity).toBe(translate(body)[0]?.identity)
  const refired = { ...body, alerts: body.alerts.map((alert) => ({ ...alert, startsAt: '2026-03-01T16:00:00Z' })) }
  expect(translate(refired)[0]?.identity).not.toBe(translate(body)[0]?.identity)
})

test('each alert of a group is its own, and an offset is honoured', () => {
  const items = translate(fixture('two-alerts'))
  expect(items.map(({ occurredAt, zone }) => [occurredAt, zone])).toEqual([
    ['2026-03-01T14:02:11.482Z', 'UTC'],
    ['2026-03-01T14:05:00.000Z', '+01:00'],
  ])
})

test('without a fingerprint the labels identify an alert, in whatever order they come', () => {
  const body = fixture('without-fingerprint')
  const turned = {
    ...body,
    alerts: body.alerts.map((alert) => ({
      ...alert,
      labels: Object.fromEntries(Object.entries(alert.labels as object).reverse()),
    })),
  }
  expect(translate(turned)[0]?.identity).toBe(translate(body)[0]?.identity)
  const other = { ...body, alerts: body.alerts.map((alert) => ({ ...alert, labels: { alertname: 'Other' } })) }
  expect(translate(other)[0]?.identity).not.toBe(translate(body)[0]?.identity)
})

test('labels can be asked for by rules, and fingerprint and start name the firing', () => {
  const [item] = translate(fixture('firing'))
  expect(item?.attributes).toMatchObject({
    labels: { alertname: 'CheckoutErrorRateHigh', region: 'eu-1', service: 'checkout' },
    alert: 'a1b2c3d4e5f60718:2026-03-01T14:02:11.482Z',
  })
  expect(translate(fixture('resolved')).map(({ attributes }) => attributes.alert)).toEqual(
    [1, 2].map(() => 'a1b2c3d4e5f60718:2026-03-01T14:02:11.482Z'),
  )
})

test('an alert that a group names twice is told once', () => {
  const body = fixture('firing')
  expect(translate({ ...body, alerts: [...body.alerts, ...body.alerts] })).toHaveLength(1)
})

test('an alert resolved without an end is still known to have fired', () => {
  const body = fixture('resolved')
  expect(
    brief({ ...body, alerts: body.alerts.map((alert) => ({ ...alert, endsAt: '0001-01-01T00:00:00Z' })) }).map(
      ([state]) => state,
    ),
  ).toEqual(['firing'])
})
