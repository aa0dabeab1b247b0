import { afterAll, beforeAll, expect, test } from 'vitest'
import { alertBody, minutesAgo, openHooks } from './connections.ts'

let hooks: Awaited<ReturnType<typeof openHooks>>
beforeAll(async () => {
  hooks = await openHooks()
})
afterAll(() => hooks.close())

test('the same delivery again is counted, and is one piece of evidence', async () => {
  const { services, admin } = hooks
  const incident = await services.incidents.create(admin, { title: 'Checkout is slow', services: ['checkout'] })
  const { post, connection } = await hooks.connect()
  const body = alertBody({ service: 'checkout' })
  const first = await post(body)
  expect([first.status, await first.json()]).toEqual([202, { accepted: true }])
  await hooks.translated()
  expect((await post(body)).status).toBe(202)
  await Promise.all([post(body), post(body)])
  await hooks.translated()

  const { rows } = await services.deliveries.list(admin, { connectionId: connection.id, limit: 50 })
  expect(rows).toMatchObject([
    { outcome: 'routed', repeats: 3, items: 1, incidents: [{ id: incident.id, title: 'Checkout is slow' }] },
  ])
  const log = await services.timeline.listEvidence(admin, { incidentId: incident.id, offset: 0, limit: 10 })
  expect(log.rows).toMatchObject([{ kind: 'alert', occurredAt: minutesAgo(10) }])
})

test('what a sender sends again later, in other words, is the same evidence', async () => {
  const { services, admin } = hooks
  const incident = await services.incidents.create(admin, { title: 'Search is down', services: ['search'] })
  const { post } = await hooks.connect()
  await post(alertBody({ service: 'search', summary: 'at 12 %' }))
  await post(alertBody({ service: 'search', summary: 'now at 13 %' }))
  await hooks.translated()
  const log = await services.timeline.listEvidence(admin, { incidentId: incident.id, offset: 0, limit: 10 })
  expect(log.total).toBe(1)
})

test('after its time the same again is a new delivery: soon without an id of the sender, after days with one', async () => {
  const { services, admin, database } = hooks
  const [plain, named] = [await hooks.connect(), await hooks.connect('github')]
  const count = async ({ connection }: typeof plain) =>
    (await services.deliveries.list(admin, { connectionId: connection.id, limit: 10 })).rows.length
  const age = (span: string) =>
    database.pool.query('update deliveries set received_at = received_at - $1::interval', [span])
  const send = async () => {
    await plain.post(alertBody({ name: 'Again' }))
    await named.post({ zen: 'x' }, { 'x-github-event': 'ping', 'x-github-delivery': 'the-same' })
    return [await count(plain), await count(named)]
  }
  expect(await send()).toEqual([1, 1])
  await age('9 minutes')
  expect(await send()).toEqual([1, 1])
  await age('2 minutes')
  expect(await send()).toEqual([2, 1])
  await age('6 days 23 hours')
  expect(await send()).toEqual([3, 1])
  await age('1 hour')
  expect(await send()).toEqual([4, 2])
})
