import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { someEvidence } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { anIncident, refusalOf, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('a removed incident is gone from every list and comes back with all it had', async () => {
  const ana = await app.actor()
  const { incidents, timeline } = app.services
  const { incident, incidentId, evidenceIds } = await anIncident(app, ana, someEvidence(3))
  const { events } = await timeline.addEvidence(ana, { incidentId, evidenceIds, merge: true })
  await incidents.remove(ana, { id: incidentId })
  expect((await incidents.list(ana, { offset: 0, limit: 50 })).total).toBe(0)
  expect(await refusalOf(timeline.story(ana, { incidentId }))).toMatchObject({ code: 'NOT_FOUND' })
  const back = await incidents.restore(ana, { id: `INC-${incident.number}` })
  expect(back).toMatchObject({ id: incidentId, title: incident.title })
  expect((await timeline.story(ana, { incidentId })).events).toEqual(events)
})

test('only whoever opened it, or an admin, may remove it', async () => {
  const [ana, ben, admin] = [await app.actor(), await app.actor(), await app.actor('admin')]
  const { incidents } = app.services
  const { id } = await incidents.create(ana, { title: 'Ana’s' })
  expect(await refusalOf(incidents.remove(ben, { id }))).toMatchObject({ code: 'NOT_ALLOWED' })
  await incidents.remove(admin, { id })
  expect(await refusalOf(incidents.restore(ben, { id }))).toMatchObject({ code: 'NOT_ALLOWED' })
  await incidents.restore(ana, { id })
})

test('a viewer changes nothing', async () => {
  const ana = await app.actor()
  const viewer = await app.actor('viewer')
  const { incidents, timeline } = app.services
  const { incidentId, evidenceIds } = await anIncident(app, ana, someEvidence(1))
  for (const call of [
    () => incidents.create(viewer, { title: 'x' }),
    () => incidents.update(viewer, { id: incidentId, version: 1, title: 'x' }),
    () => incidents.remove(viewer, { id: incidentId }),
    () => timeline.addEvidence(viewer, { incidentId, evidenceIds, merge: false }),
  ])
    expect(await refusalOf(call())).toMatchObject({ code: 'NOT_ALLOWED' })
})

test('the bin lists what each may bring back, the last one first, and nothing that one may not see', async () => {
  const [ana, ben, admin] = [await app.actor(), await app.actor(), await app.actor('admin')]
  const { incidents } = app.services
  const inBin = async (actor: Actor) =>
    (await incidents.bin(actor, { offset: 0, limit: 50 })).incidents.map(({ id }) => id)
  const before = await inBin(admin)
  const first = await incidents.create(ana, { title: 'First' })
  const second = await incidents.create(ana, { title: 'Second' })
  const others = await incidents.create(ben, { title: 'Ben’s' })
  const quiet = await incidents.create(ben, { title: 'Quiet', restricted: true })
  await incidents.create(ana, { title: 'Still there' })
  for (const { id } of [first, second, others]) await incidents.remove(admin, { id })
  await incidents.remove(ben, { id: quiet.id })
  expect(await inBin(ana)).toEqual([second.id, first.id])
  expect(await inBin(ben)).toEqual([quiet.id, others.id])
  expect(await inBin(admin)).toEqual([others.id, second.id, first.id, ...before])
  expect(await incidents.bin(admin, { offset: 1, limit: 1 })).toMatchObject({
    total: before.length + 3,
    incidents: [{ id: second.id, title: 'Second', createdBy: { id: ana.userId } }],
  })
  await incidents.restore(ana, { id: first.id })
  expect(await inBin(ana)).toEqual([second.id])
  expect(await refusalOf(incidents.bin(await app.actor('viewer'), { offset: 0, limit: 50 }))).toMatchObject({
    code: 'NOT_ALLOWED',
  })
})
