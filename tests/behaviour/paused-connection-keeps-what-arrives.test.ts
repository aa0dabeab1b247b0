import { afterAll, beforeAll, expect, test } from 'vitest'
import { alertBody, openHooks } from './connections.ts'

let hooks: Awaited<ReturnType<typeof openHooks>>
beforeAll(async () => {
  hooks = await openHooks()
})
afterAll(() => hooks.close())

test('while it is paused everything is kept and nothing is translated; then it goes on where it was', async () => {
  const { services, admin } = hooks
  const { id: incidentId } = await services.incidents.create(admin, { title: 'Paused', services: ['paused'] })
  const { post, connection } = await hooks.connect()
  await services.connections.pause(admin, { id: connection.id })
  const count = async () => (await services.timeline.listEvidence(admin, { incidentId, offset: 0, limit: 1 })).total
  const outcomes = async () =>
    (await services.deliveries.list(admin, { connectionId: connection.id, limit: 10 })).rows.map(
      ({ outcome }) => outcome,
    )

  await expect
    .poll(async () => {
      expect((await post(alertBody({ name: `A${Math.random()}`, service: 'paused' }))).status).toBe(202)
      return (await outcomes())[0]
    })
    .toBe('held')
  await post(alertBody({ name: 'B', service: 'paused' }))
  await hooks.translated()
  const before = await count()
  const held = (await outcomes()).filter((outcome) => outcome === 'held').length
  expect(held).toBeGreaterThanOrEqual(2)
  expect((await services.connections.get(admin, { id: connection.id })).counts.held).toBe(held)
  const [first] = (await services.deliveries.list(admin, { outcome: ['held'], limit: 1 })).rows
  await expect(services.deliveries.replay(admin, { id: first?.id ?? '' })).rejects.toThrow('paused')

  await services.connections.resume(admin, { id: connection.id })
  await hooks.translated()
  expect(new Set(await outcomes())).toEqual(new Set(['routed']))
  expect(await count()).toBe(before + held)
})
