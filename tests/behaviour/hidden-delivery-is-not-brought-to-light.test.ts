import { afterAll, beforeAll, expect, test } from 'vitest'
import { alertBody, openHooks } from './connections.ts'

let hooks: Awaited<ReturnType<typeof openHooks>>
beforeAll(async () => {
  hooks = await openHooks()
})
afterAll(() => hooks.close())

/** A delivery in a restricted incident that the admin may not see. */
async function hidden(service: string) {
  const { services } = hooks
  const named = await hooks.actor('admin', 'Named')
  const { id: incidentId } = await services.incidents.create(named, {
    title: 'Secret',
    services: [service],
    restricted: true,
  })
  const connected = await hooks.connect()
  await connected.post(alertBody({ name: `Secret${service}`, service }))
  await hooks.translated()
  const { rows } = await services.deliveries.list(named, { connectionId: connected.connection.id, limit: 1 })
  expect(rows[0]).toMatchObject({ outcome: 'routed', incidents: [{ id: incidentId }] })
  return { named, incidentId, connection: connected.connection, id: rows[0]?.id ?? '' }
}

test('not by a replay while its incident is in the bin', async () => {
  const { services, admin } = hooks
  const { named, incidentId, id } = await hidden('vault')
  await services.incidents.remove(named, { id: incidentId })
  await expect(services.deliveries.replay(admin, { id })).rejects.toThrow('cannot be translated once more')
  await services.deliveries.replayMany(admin, {})
  await hooks.translated()
  expect((await services.inbox.list(admin, { outcome: 'waiting', offset: 0, limit: 50 })).total).toBe(0)
  await services.incidents.restore(named, { id: incidentId })
  expect(await services.deliveries.replay(named, { id })).toMatchObject({ outcome: 'queued' })
})

test('not by a trial of its connection that takes what arrived last', async () => {
  const { services, admin } = hooks
  const { named, connection, id } = await hidden('safe')
  // A sender of which no example is known is tried with what arrived last.
  await hooks.database.pool.query("update connections set integration = 'slack' where id = $1", [connection.id])
  const report = await services.trying.test(admin, { id: connection.id })
  expect(report).toMatchObject({ deliveryId: null, steps: [{ step: 'store', ok: null }] })
  expect((await services.trying.test(named, { id: connection.id })).deliveryId).not.toBeNull()
  expect((await services.deliveries.get(admin, { id })).body).toBeNull()
})
