import { afterAll, beforeAll, expect, test } from 'vitest'
import { alertBody, openHooks } from './connections.ts'

let hooks: Awaited<ReturnType<typeof openHooks>>
beforeAll(async () => {
  hooks = await openHooks({ DEBRIEF_DELIVERY_DAYS: '30' })
})
afterAll(() => hooks.close())

test('bodies go after their time once they are where they belong; what waits stays, and evidence always does', async () => {
  const { services, admin, database } = hooks
  const { id: incidentId } = await services.incidents.create(admin, { title: 'Old', services: ['old'] })
  const { post, connection } = await hooks.connect()
  const names = ['routed long ago', 'waiting long ago', 'routed lately']
  await post(alertBody({ name: names[0] as string, service: 'old' }))
  await post(alertBody({ name: names[1] as string, service: 'nowhere' }))
  await hooks.translated()
  await database.pool.query(`update deliveries set received_at = now() - interval '31 days'`)
  await post(alertBody({ name: names[2] as string, service: 'old' }))
  await hooks.translated()
  await services.deliveries.tidy()

  const { rows } = await services.deliveries.list(admin, { connectionId: connection.id, limit: 10 })
  const kept = await Promise.all(
    rows.map(async ({ id, title }) => [
      title?.split(' firing')[0],
      (await services.deliveries.get(admin, { id })).body !== null,
    ]),
  )
  expect(Object.fromEntries(kept)).toEqual({
    [names[0] as string]: false,
    [names[1] as string]: true,
    [names[2] as string]: true,
  })
  const gone = rows.at(-1)?.id ?? ''
  await expect(services.deliveries.replay(admin, { id: gone })).rejects.toThrow('tidied away')
  expect((await services.timeline.listEvidence(admin, { incidentId, offset: 0, limit: 10 })).total).toBe(2)
  const [group] = (await services.inbox.list(admin, { outcome: 'waiting', offset: 0, limit: 1 })).groups
  const taken = await services.inbox.take(admin, { groups: [group?.id ?? ''], items: [], incidentId })
  expect(taken.added).toBe(1)
})

test('a removed connection leaves its log and its evidence', async () => {
  const { services, admin } = hooks
  const { id: incidentId } = await services.incidents.create(admin, { title: 'Removed', services: ['gone'] })
  const { post, connection } = await hooks.connect('alertmanager', 'Soon gone')
  await post(alertBody({ name: 'Last', service: 'gone' }))
  await services.connections.remove(admin, { id: connection.id })
  await hooks.translated()
  expect((await services.connections.list(admin)).map(({ name }) => name)).not.toContain('Soon gone')
  const { rows } = await services.deliveries.list(admin, { connectionId: connection.id, limit: 10 })
  expect(rows).toMatchObject([{ connectionName: 'Soon gone', outcome: 'routed', incidents: [{ id: incidentId }] }])
})
