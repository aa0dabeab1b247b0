import { afterAll, beforeAll, expect, test } from 'vitest'
import { alertBody, openHooks } from './connections.ts'

let hooks: Awaited<ReturnType<typeof openHooks>>
beforeAll(async () => {
  hooks = await openHooks()
})
afterAll(() => hooks.close())

test('the log says that something arrived, and to those who are not named no more than that', async () => {
  const { services, admin } = hooks
  const named = await hooks.actor('admin', 'Named')
  const { id: incidentId } = await services.incidents.create(named, {
    title: 'Very secret title',
    services: ['vault'],
    restricted: true,
  })
  const { post, connection } = await hooks.connect()
  await post(alertBody({ name: 'SecretAlertName', service: 'vault' }))
  await hooks.translated()

  const rowFor = async (who: typeof admin) =>
    (await services.deliveries.list(who, { connectionId: connection.id, limit: 10 })).rows[0]
  const seen = await rowFor(named)
  expect(seen).toMatchObject({ outcome: 'routed', hidden: false, incidents: [{ id: incidentId }] })
  const id = seen?.id ?? ''
  expect(JSON.stringify(await services.deliveries.get(named, { id }))).toContain('SecretAlertName')

  const hidden = await rowFor(admin)
  expect(hidden).toMatchObject({ outcome: 'routed', hidden: true, incidents: [], title: null, items: 1 })
  const detail = await services.deliveries.get(admin, { id })
  expect(detail).toMatchObject({ body: null, headers: {}, items: [] })
  await services.deliveries.replay(admin, { id })
  await hooks.translated()
  const everything = JSON.stringify([detail, hidden, await services.deliveries.get(admin, { id })])
  for (const secret of ['SecretAlertName', 'Very secret', incidentId, 'vault']) expect(everything).not.toContain(secret)
  expect((await services.timeline.listEvidence(named, { incidentId, offset: 0, limit: 10 })).total).toBe(1)
})

test('it stays hidden when its incident is in the bin, and one that everybody could see stays shown', async () => {
  const { services, admin } = hooks
  const named = await hooks.actor('admin', 'Third')
  const { post, connection } = await hooks.connect()
  const outcome: [string, boolean][] = []
  for (const [service, restricted] of [
    ['binned-secret', true],
    ['binned-plain', false],
  ] as const) {
    const { id } = await services.incidents.create(named, { title: service, services: [service], restricted })
    await post(alertBody({ name: service, service }))
    await hooks.translated()
    await services.incidents.remove(named, { id })
    const { rows } = await services.deliveries.list(admin, { connectionId: connection.id, limit: 1 })
    outcome.push([service, rows[0]?.hidden ?? false])
    expect(rows[0]?.incidents).toEqual([])
  }
  expect(outcome).toEqual([
    ['binned-secret', true],
    ['binned-plain', false],
  ])
})

test('a rule that leads to it names it to those only who may see it', async () => {
  const { services, admin } = hooks
  const named = await hooks.actor('admin', 'Other')
  const { id: incidentId } = await services.incidents.create(named, { title: 'Hidden target', restricted: true })
  const conditions = {
    connectionIds: [],
    source: ['x'],
    service: [],
    environment: [],
    severity: [],
    channel: [],
    labels: [],
    since: null,
    until: null,
  }
  const given = { name: 'To it', enabled: true, conditions, target: { to: 'incident' as const, incidentId } }
  await expect(services.routing.create(admin, given)).rejects.toThrow('no such incident')
  await services.routing.create(named, given)
  expect((await services.routing.list(named)).incidents).toMatchObject([{ title: 'Hidden target' }])
  expect((await services.routing.list(admin)).incidents).toEqual([])
})
