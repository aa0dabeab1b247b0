import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor & { userId: string }
let others: Actor[]
let incidentId: string

beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
  others = [await app.actor('owner'), await app.actor('admin'), await app.actor('member'), await app.actor('viewer')]
  incidentId = (
    await app.services.incidents.create(ana, {
      title: 'Secret narwhal',
      services: ['vault'],
      tags: ['hush'],
      restricted: true,
    })
  ).id
  await app.services.narrative.writeSection(ana, {
    incidentId,
    sectionId: 'summary',
    version: 0,
    markdown: 'The narwhal left.',
  })
  await app.services.actions.create(ana, {
    incidentId,
    title: 'Find the narwhal',
    ownerId: ana.userId,
    dueOn: '2020-01-01',
  })
})
afterAll(() => app.close())

test('its people find and count it', async () => {
  expect(await app.services.library.search(ana, { text: 'narwhal', offset: 0, limit: 20 })).toMatchObject({
    total: 1,
    rows: [{ incidentId, restricted: true }],
  })
  expect((await app.services.actions.list(ana, { offset: 0, limit: 20 })).total).toBe(1)
  expect((await app.services.library.facets(ana)).services).toEqual([{ value: 'vault', count: 1 }])
})

test('nobody else finds, lists or counts it, whatever their role', async () => {
  const { library, actions, reviews } = app.services
  for (const actor of others) {
    for (const input of [{ text: 'narwhal' }, { text: 'narwh' }, { service: 'vault' }, {}])
      expect(await library.search(actor, { ...input, offset: 0, limit: 20 })).toEqual({
        rows: [],
        total: 0,
        totalIsExact: true,
      })
    expect(await library.facets(actor)).toEqual({ services: [], tags: [], people: [] })
    expect(await actions.list(actor, { offset: 0, limit: 20 })).toEqual({ total: 0, actions: [] })
    expect(await actions.list(actor, { overdue: true, ownerId: ana.userId, offset: 0, limit: 20 })).toEqual({
      total: 0,
      actions: [],
    })
    await expect(reviews.get(actor, { incidentId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const file = reviews.export(actor, { incidentId, format: 'json', evidence: 'all' })
    await expect(file).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const listed = actions.list(actor, { incidentId, offset: 0, limit: 20 })
    await expect(listed).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
})

test('an answer kept in memory for its people is not given to anybody else, and ends when they are taken off', async () => {
  const { reviews, incidents } = app.services
  const bo = (await app.actor('member', 'Bo')) as typeof ana
  const { version } = await incidents.get(ana, { id: incidentId })
  const opened = await incidents.setPeople(ana, { id: incidentId, version, restricted: true, userIds: [bo.userId] })
  expect((await reviews.get(bo, { incidentId })).incident.title).toBe('Secret narwhal')
  await incidents.setPeople(ana, { id: incidentId, version: opened.version, restricted: true, userIds: [] })
  await expect(reviews.get(bo, { incidentId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await reviews.get(ana, { incidentId })).incident.people).toHaveLength(1)
})

test('an action of it cannot be changed or removed by anybody else, nor told from one that does not exist', async () => {
  const [action] = (await app.services.actions.list(ana, { offset: 0, limit: 1 })).actions
  for (const actor of others) {
    await expect(
      app.services.actions.update(actor, { id: action?.id ?? '', version: 1, title: 'x' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'There is no such action, or you may not see it.' })
    await expect(app.services.actions.remove(actor, { id: action?.id ?? '' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  }
})
