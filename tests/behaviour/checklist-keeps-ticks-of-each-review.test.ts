import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Checklist } from '#features/debriefs/checklists/model.ts'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { anIncident, only, refusalOf } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let ben: Actor
let viewer: Actor
let ada: Actor
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
  ben = await app.actor('member', 'Ben')
  viewer = await app.actor('viewer', 'Vic')
  ada = await app.actor('admin', 'Ada')
})
afterAll(() => app.close())

const role = 'owner' as const
const aList = async () => ({ incidentId: (await anIncident(app, ana)).incidentId, role })
const tickOf = ({ items }: Checklist, id: string) => only(items.filter((item) => item.id === id)).ticked
const plain = ({ items }: Checklist) => items.map(({ ticked: _, ...item }) => item)

test('a tick tells who and when, a second tick leaves it as it is, and it can be taken away', async () => {
  const list = await aList()
  const { checklists } = app.services
  const ticked = await checklists.tick(ana, { ...list, itemId: 'story', ticked: true })
  expect(tickOf(ticked, 'story')).toEqual({ by: { id: ana.userId, name: 'Ana' }, at: expect.any(String) })
  expect(await checklists.tick(ben, { ...list, itemId: 'story', ticked: true })).toEqual(ticked)
  expect(tickOf(await checklists.tick(ben, { ...list, itemId: 'story', ticked: false }), 'story')).toBeNull()
  expect(tickOf(await checklists.get(viewer, { ...list, role: 'facilitator' }), 'read')).toBeNull()
})

test('two who tick at once both keep their tick, also the very first ones', async () => {
  const list = await aList()
  const { checklists } = app.services
  await Promise.all([
    checklists.tick(ana, { ...list, itemId: 'story', ticked: true }),
    checklists.tick(ben, { ...list, itemId: 'date', ticked: true }),
  ])
  const after = await checklists.get(ana, list)
  expect(after.items.filter(({ ticked }) => ticked).map(({ id }) => id)).toEqual(['story', 'date'])
})

test('the list of a review is its own, and a change keeps the ticks of what stays', async () => {
  const { checklists } = app.services
  const [one, other] = [await aList(), await aList()]
  await checklists.tick(ana, { ...one, itemId: 'story', ticked: true })
  const before = await checklists.get(ana, one)
  const items = [
    { id: 'own', phase: 'before' as const, text: 'Tell the night shift.' },
    ...plain(before).filter(({ id }) => id !== 'decide'),
  ]
  const after = await checklists.edit(ben, { ...one, version: before.version, items })
  expect(plain(after)).toEqual(items)
  expect(tickOf(after, 'story')?.by?.name).toBe('Ana')
  expect(await refusalOf(checklists.edit(ana, { ...one, version: before.version, items: [] }))).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    details: { current: { items: expect.arrayContaining([expect.objectContaining({ id: 'own' })]) } },
  })
  expect((await checklists.get(ana, other)).items.map(({ id }) => id)).toContain('decide')
  // Taken back, the tick of what was off the list is there again.
  await checklists.edit(ana, { ...one, version: after.version, items: [] })
  const back = await checklists.edit(ana, { ...one, version: after.version + 1, items: plain(before) })
  expect(tickOf(back, 'story')?.by?.name).toBe('Ana')
})

test('a list of the installation is used again, and reviews that have begun keep theirs', async () => {
  const { checklists } = app.services
  const begun = await aList()
  await checklists.tick(ana, { ...begun, itemId: 'story', ticked: true })
  const shipped = only((await checklists.templates.list()).templates.filter(({ id }) => id === 'owner'))
  const changed = {
    id: 'owner',
    version: 0,
    name: shipped.name,
    items: [{ id: 'one', phase: 'after' as const, text: 'One thing' }],
  }
  expect(await refusalOf(checklists.templates.update(ben, changed))).toMatchObject({ code: 'NOT_ALLOWED' })
  await checklists.templates.update(ada, changed)
  expect(await refusalOf(checklists.templates.update(ada, changed))).toMatchObject({ code: 'CHANGED_MEANWHILE' })
  expect(plain(await checklists.get(ana, await aList()))).toEqual(changed.items)
  expect((await checklists.get(ana, begun)).items.length).toBe(shipped.items.length)
  await checklists.templates.remove(ada, { id: 'owner' })
  expect(only((await checklists.templates.list()).templates.filter(({ id }) => id === 'owner'))).toEqual(shipped)
  expect((await checklists.templates.restore(ada, { id: 'owner' })).items).toEqual(changed.items)
  await checklists.templates.remove(ada, { id: 'owner' })

  const night = {
    role,
    name: 'After a night',
    items: [{ id: 'sleep', phase: 'before' as const, text: 'Let them sleep.' }],
  }
  const own = await checklists.templates.create(ada, night)
  const list = await aList()
  expect(await checklists.edit(ana, { ...list, version: 0, templateId: own.id })).toMatchObject({
    templateId: own.id,
    items: [{ id: 'sleep', ticked: null }],
  })
  expect(
    await refusalOf(checklists.edit(ana, { ...list, role: 'facilitator', version: 0, templateId: own.id })),
  ).toMatchObject({ code: 'NOT_FOUND' })
})

test('viewers read, and nothing is ticked that is not on the list', async () => {
  const list = await aList()
  const { checklists } = app.services
  expect((await checklists.get(viewer, list)).items.length).toBeGreaterThan(5)
  expect(await refusalOf(checklists.tick(viewer, { ...list, itemId: 'story', ticked: true }))).toMatchObject({
    code: 'NOT_ALLOWED',
  })
  expect(await refusalOf(checklists.tick(ana, { ...list, itemId: 'nothing', ticked: true }))).toMatchObject({
    code: 'NOT_FOUND',
  })
})
