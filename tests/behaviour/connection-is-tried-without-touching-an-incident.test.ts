import { afterAll, beforeAll, expect, test } from 'vitest'
import { alertBody, openHooks } from './connections.ts'

let hooks: Awaited<ReturnType<typeof openHooks>>
beforeAll(async () => {
  hooks = await openHooks()
})
afterAll(() => hooks.close())

test('a trial goes the whole way, says each step, and ends at the door of the incident', async () => {
  const { services, admin } = hooks
  const { id: incidentId } = await services.incidents.create(admin, { title: 'Trial', services: ['trial'] })
  const { connection } = await hooks.connect()
  const body = JSON.stringify(alertBody({ name: 'Trial', service: 'trial' }))
  const report = await services.trying.test(admin, { id: connection.id, body })
  expect(report.steps.map(({ step, ok }) => [step, ok])).toEqual([
    ['prove', null],
    ['store', true],
    ['translate', true],
    ['route', true],
  ])
  expect(report.steps.at(-1)?.message).toContain('only open incident of the service trial')
  await hooks.translated()
  expect((await services.timeline.listEvidence(admin, { incidentId, offset: 0, limit: 1 })).total).toBe(0)
  expect((await services.inbox.list(admin, { outcome: 'waiting', offset: 0, limit: 1 })).total).toBe(0)
  const detail = await services.deliveries.get(admin, { id: report.deliveryId ?? '' })
  expect(detail).toMatchObject({ outcome: 'test', items: [] })

  const nothing = await services.trying.test(admin, { id: connection.id, body: 'nonsense' })
  expect(nothing.steps.at(-1)).toMatchObject({ step: 'translate', ok: false })
})

test('the form of every integration can be drawn, and settings that do not fit are refused', async () => {
  const { services, admin } = hooks
  const all = services.connections.integrations(admin)
  expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(['alertmanager', 'github']))
  for (const { settings, proof } of all) {
    expect(settings.type).toBe('object')
    if (proof.kind !== 'address') expect(proof.header).not.toBeNull()
  }
  for (const { id, proof } of all) {
    const { connection, secret } = await services.connections.create(admin, { name: id, integration: id, settings: {} })
    expect([id, secret !== null]).toEqual([id, proof.kind !== 'address' && proof.secretFrom === 'debrief'])
    const { steps } = await services.trying.test(admin, { id: connection.id })
    if (proof.secretFrom === 'debrief') expect([id, steps[0]?.ok]).not.toEqual([id, false])
  }
  const given = { name: 'Unknown', integration: 'unheard-of', settings: {} }
  await expect(services.connections.create(admin, given)).rejects.toThrow('no integration')
})
