import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { newId } from '#platform/id.ts'
import { openTestApp } from './app.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor & { userId: string }
let bo: Actor & { userId: string }
let incidentId: string

beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
  bo = (await app.actor('member', 'Bo')) as typeof bo
  incidentId = (await app.services.incidents.create(ana, { title: 'Checkout is slow' })).id
})
afterAll(() => app.close())

test('an action begins with an owner who can sign in, and keeps one', async () => {
  const { actions } = app.services
  const action = await actions.create(ana, { incidentId, title: 'Alert on age', ownerId: bo.userId })
  expect(action).toMatchObject({ owner: { id: bo.userId, name: 'Bo' }, status: 'idea', version: 1 })
  const moved = await actions.update(ana, { id: action.id, version: 1, ownerId: ana.userId })
  expect(moved).toMatchObject({ owner: { id: ana.userId }, title: 'Alert on age', version: 2 })
  for (const ownerId of [newId(), 'nobody', '']) {
    await expect(actions.create(ana, { incidentId, title: 'x', ownerId })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { where: [{ path: 'ownerId' }] },
    })
    await expect(actions.update(ana, { id: action.id, version: 2, ownerId })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
  }
})

test('somebody who may not see a restricted incident cannot own its actions', async () => {
  const secret = await app.services.incidents.create(ana, { title: 'Secret', restricted: true })
  await expect(
    app.services.actions.create(ana, { incidentId: secret.id, title: 'x', ownerId: bo.userId }),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT', message: 'Bo may not see this restricted incident.' })
})

test('of two who change an action at once one is told, and sees what stands there', async () => {
  const { actions } = app.services
  const action = await actions.create(ana, { incidentId, title: 'z', ownerId: bo.userId })
  const both = await Promise.allSettled([
    actions.update(ana, { id: action.id, version: 1, title: 'from Ana' }),
    actions.update(bo, { id: action.id, version: 1, title: 'from Bo' }),
  ])
  const lost = both.filter((one) => one.status === 'rejected')
  expect(lost).toHaveLength(1)
  expect(lost[0]?.reason).toMatchObject({ code: 'CHANGED_MEANWHILE', details: { current: { version: 2 } } })
})

test('the list across incidents is soonest due first, and overdue by the day where the reader lives', async () => {
  const { actions } = app.services
  const reader = (await app.actor('member', 'Cy')) as typeof ana
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
  const dues = [day(3), null, day(-3)]
  for (const dueOn of dues)
    await actions.create(ana, { incidentId, title: `due ${dueOn}`, ownerId: reader.userId, dueOn })
  const late = await actions.create(ana, { incidentId, title: 'not done', ownerId: reader.userId, dueOn: day(-9) })
  await app.services.actionLife.decline(ana, { id: late.id, version: late.version, reason: 'Too late.' })
  const mine = { ownerId: 'me', offset: 0, limit: 10 }
  expect((await actions.list(reader, { ...mine, open: true })).actions.map((action) => action.dueOn)).toEqual([
    day(-3),
    day(3),
    null,
  ])
  expect(await actions.list(reader, { ...mine, overdue: true })).toMatchObject({
    total: 1,
    actions: [{ dueOn: day(-3), incident: { id: incidentId, title: 'Checkout is slow' } }],
  })
  // The day is over in the east earlier than in the west.
  const farWest = new Intl.DateTimeFormat('en-CA', { timeZone: 'Etc/GMT+12' }).format(new Date())
  await app.database.pool.query("update users set time_zone = 'Etc/GMT+12' where id = $1", [reader.userId])
  await actions.create(ana, { incidentId, title: 'due today', ownerId: reader.userId, dueOn: farWest })
  expect((await actions.list(reader, { ...mine, overdue: true })).total).toBe(1)
})

test('viewers read actions and change none', async () => {
  const viewer = await app.actor('viewer')
  expect((await app.services.actions.list(viewer, { offset: 0, limit: 10 })).total).toBeGreaterThan(0)
  await expect(
    app.services.actions.create(viewer, { incidentId, title: 'x', ownerId: bo.userId }),
  ).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})
