import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedDeliveries } from '../builders/signed-delivery.ts'
import { openHooks } from './connections.ts'

let hooks: Awaited<ReturnType<typeof openHooks>>
beforeAll(async () => {
  hooks = await openHooks()
})
afterAll(() => hooks.close())

const milestones = [{ kind: 'started' as const, at: '2026-03-01T14:00:00.000Z' }]

type Body = Record<string, unknown>
const fixture = (path: string): Body =>
  JSON.parse(readFileSync(new URL(`../../src/integrations/${path}.json`, import.meta.url), 'utf8'))

/** A connection to which one posts as this sender does. */
async function connect(integration: string, name: string) {
  const { services, admin, address } = hooks
  const given = integration === 'pagerduty' ? { secret: 'made-by-pagerduty' } : {}
  const { connection, secret } = await services.connections.create(admin, { name, integration, settings: {}, ...given })
  return async (body: Body) => {
    const [signed] = signedDeliveries(integration, JSON.stringify(body), secret ?? given.secret ?? '', new Date())
    const headers = { 'content-type': 'application/json', ...signed?.headers }
    const { status } = await fetch(`${address}${connection.address}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    expect(status).toBe(202)
    await hooks.translated()
  }
}

async function evidenceOf(incidentId: string) {
  const { rows } = await hooks.services.timeline.listEvidence(hooks.admin, { incidentId, offset: 0, limit: 50 })
  return rows.toSorted((a, b) => a.occurredAt.localeCompare(b.occurredAt))
}

test('what people did about an alert goes into its incident, and stays evidence of its own', async () => {
  const { services, admin } = hooks
  const incident = await services.incidents.create(admin, {
    title: 'Checkout is slow',
    services: ['Checkout'],
    milestones,
  })
  const post = await connect('pagerduty', 'Pager')
  // A note names no service: it follows the incident of PagerDuty that it is about.
  for (const name of ['triggered', 'acknowledged', 'annotated', 'resolved'])
    await post(fixture(`pagerduty/fixtures/${name}`))
  const rows = await evidenceOf(incident.id)
  expect(rows.map(({ kind, occurredAt, endedAt }) => [kind, occurredAt, endedAt])).toEqual([
    ['alert', '2026-03-01T14:02:30.412Z', '2026-03-01T14:48:00.000Z'],
    ['action', '2026-03-01T14:04:05.000Z', null],
    ['message', '2026-03-01T14:20:00.000Z', null],
    ['alert', '2026-03-01T14:48:00.000Z', null],
  ])
  const [opened] = rows
  const { events } = await services.timeline.addEvidence(admin, {
    incidentId: incident.id,
    evidenceIds: [opened?.id ?? ''],
    merge: false,
  })
  expect(events).toMatchObject([{ endedAt: '2026-03-01T14:48:00.000Z', evidenceIds: [opened?.id, rows[3]?.id] }])
})

test('a check that is down again much later is no part of the old incident, though its sender has one name for both', async () => {
  const { services, admin } = hooks
  const incident = await services.incidents.create(admin, {
    title: 'Shop is down',
    services: ['shop-front'],
    milestones,
  })
  const post = await connect('pingdom', 'Checks')
  const tags = { tags: ['service:shop-front'] }
  const at = (time: string) => ({ state_changed_timestamp: Date.parse(time) / 1_000 })
  await post({ ...fixture('pingdom/fixtures/down'), ...tags, ...at('2026-03-01T14:02:30Z') })
  // The end names no service and follows its beginning.
  await post({ ...fixture('pingdom/fixtures/up'), tags: [], ...at('2026-03-01T14:47:30Z') })
  const [down, up] = await evidenceOf(incident.id)
  expect([down?.endedAt, up?.occurredAt]).toEqual(['2026-03-01T14:47:30.000Z', '2026-03-01T14:47:30.000Z'])

  await post({ ...fixture('pingdom/fixtures/down'), tags: [], ...at('2026-06-01T09:00:00Z') })
  expect(await evidenceOf(incident.id)).toHaveLength(2)
  const waiting = await services.deliveries.list(admin, { outcome: ['waiting'], limit: 5 })
  expect(waiting.rows).toMatchObject([{ connectionName: 'Checks', items: 1 }])
})

test('a body without a time is dated by the minute in which it arrived, and says so', async () => {
  const { services, admin } = hooks
  const incident = await services.incidents.create(admin, { title: 'Power is gone', services: ['hall'] })
  const post = await connect('plain-json', 'Scripts')
  const before = Math.floor(Date.now() / 60_000) * 60_000
  await post({ title: 'Somebody pulled a cable', service: 'hall' })
  const [item] = await evidenceOf(incident.id)
  expect(item).toMatchObject({ precision: 'minute', wallClock: null, zone: null, attributes: { timeFrom: 'arrival' } })
  expect(Date.parse(item?.occurredAt ?? '') - before).toBeGreaterThanOrEqual(0)
  expect(Date.parse(item?.occurredAt ?? '') - before).toBeLessThanOrEqual(120_000)
})
