import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAlertmanager, withoutAlertmanager } from '../../tools/test/alertmanager.ts'
import { startAlertmanager } from './alertmanager-server.ts'
import { openHooks } from './connections.ts'

const absent = !findAlertmanager()
if (absent) console.info(withoutAlertmanager)

let hooks: Awaited<ReturnType<typeof openHooks>>
let stop: (() => Promise<void>) | undefined
beforeAll(async () => {
  hooks = await openHooks()
})
afterAll(async () => {
  await stop?.()
  await hooks.close()
})

/** As the README tells people to write it, but for the short times, and with both ways of giving the secret. */
const configuration = (address: string, secret: string) => `
route:
  receiver: debrief
  group_by: [alertname]
  group_wait: 100ms
  group_interval: 300ms
  repeat_interval: 600ms
receivers:
  - name: debrief
    webhook_configs:
      - url: ${address}
        send_resolved: true
        http_config:
          authorization:
            credentials: ${secret}
      - url: ${address}
        send_resolved: true
        http_config:
          basic_auth:
            username: alertmanager
            password: ${secret}
`

/** Asks until it is so. The test's own limit of time ends what never comes. */
async function until<Found>(ask: () => Promise<Found | undefined | false>): Promise<Found> {
  for (;;) {
    const found = await ask()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

test.skipIf(absent)(
  'a real Alertmanager fires, repeats and resolves an alert, and it is one event with its beginning and its end',
  async () => {
    const { services, admin, address } = hooks
    const incident = await services.incidents.create(admin, { title: 'Checkout is slow', services: ['checkout'] })
    const { connection, secret } = await hooks.connect()
    const alertmanager = await startAlertmanager(configuration(`${address}${connection.address}`, secret))
    stop = alertmanager.stop

    const startsAt = new Date(Date.now() - 90_000).toISOString()
    const alert = {
      labels: { alertname: 'CheckoutErrors', service: 'checkout', severity: 'critical', env: 'production' },
      annotations: { summary: '5xx of checkout above 5 %' },
      startsAt,
      generatorURL: 'https://prometheus.example.com/graph?g0.expr=up',
    }
    await alertmanager.tell([alert])
    const evidence = async () => {
      const { rows } = await services.timeline.listEvidence(admin, { incidentId: incident.id, offset: 0, limit: 50 })
      return rows.toSorted((a, b) => a.occurredAt.localeCompare(b.occurredAt))
    }
    const arrived = async () => {
      const { rows } = await services.deliveries.list(admin, { connectionId: connection.id, limit: 50 })
      return rows.reduce((sum, { repeats }) => sum + 1 + repeats, 0)
    }

    // Two receivers, and at least one reminder of each.
    await until(async () => (await arrived()) >= 4)
    await hooks.translated()
    const [fired, ...others] = await evidence()
    expect(others).toEqual([])
    expect(fired).toMatchObject({
      source: 'alertmanager',
      kind: 'alert',
      occurredAt: startsAt,
      endedAt: null,
      text: 'CheckoutErrors firing: 5xx of checkout above 5 %\nservice=checkout',
      attributes: { severity: 'critical', service: 'checkout', environment: 'production', state: 'firing' },
    })
    const { events } = await services.timeline.addEvidence(admin, {
      incidentId: incident.id,
      evidenceIds: [fired?.id ?? ''],
      merge: false,
    })
    expect(events).toMatchObject([{ occurredAt: startsAt, endedAt: null }])

    const endsAt = new Date().toISOString()
    await alertmanager.tell([{ ...alert, endsAt }])
    await until(async () => (await evidence()).length > 1)
    await hooks.translated()
    expect((await evidence()).map((row) => [row.attributes.state, row.occurredAt, row.endedAt])).toEqual([
      ['firing', startsAt, endsAt],
      ['resolved', endsAt, null],
    ])
    const story = await services.timeline.story(admin, { incidentId: incident.id })
    expect(story.events).toMatchObject([{ id: events[0]?.id, kind: 'alert', occurredAt: startsAt, endedAt: endsAt }])
    expect(story.events[0]?.evidenceIds).toHaveLength(2)

    const { counts } = await services.connections.get(admin, { id: connection.id })
    expect(counts).toMatchObject({ refused: 0, failed: 0, waiting: 0 })
  },
  60_000,
)

test.skipIf(absent)(
  'a real Alertmanager with another secret is refused, and somebody can see why nothing arrives',
  async () => {
    const { services, admin, address } = hooks
    const { connection } = await hooks.connect('alertmanager', 'Wrong secret')
    const alertmanager = await startAlertmanager(configuration(`${address}${connection.address}`, 'another-secret'))
    try {
      await alertmanager.tell([{ labels: { alertname: 'CheckoutErrors', service: 'checkout' } }])
      const refused = await until(async () => {
        const { counts, lastRefusalAt } = await services.connections.get(admin, { id: connection.id })
        return counts.refused >= 2 && { counts, lastRefusalAt }
      })
      expect(refused).toMatchObject({ counts: { deliveries: 0 }, lastRefusalAt: expect.any(String) })
      expect(alertmanager.words()).toContain('401')
    } finally {
      await alertmanager.stop()
    }
  },
  60_000,
)
