import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { refusalOf, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

async function incidentWith(actor: Actor, title: string, services: string[], factor?: string) {
  const incident = await app.services.incidents.create(actor, { title, services })
  const { changes } = factor
    ? await app.services.factors.add(actor, {
        incidentId: incident.id,
        kind: 'factor',
        title: factor,
        toIds: [incident.id],
        fromIds: [],
      })
    : { changes: [] }
  return { incident, incidentId: incident.id, factorId: changes[0]?.id ?? '' }
}
const titles = async (actor: Actor, incidentId: string) =>
  (await app.services.factors.suggestions(actor, { incidentId })).map(({ title }) => title)

test('a factor of a similar incident is suggested with its reason, taken, and then not suggested again', async () => {
  const ana = await app.actor('member', 'Ana')
  const { factors } = app.services
  const before = await incidentWith(ana, 'Search is slow', ['search-a'], 'The index was rebuilt by day')
  await incidentWith(ana, 'Unlike', ['other-a'], 'Something else')
  const { incidentId } = await incidentWith(ana, 'Search is down', ['search-a'])
  const [suggestion, ...others] = await factors.suggestions(ana, { incidentId })
  expect(others).toEqual([])
  expect(suggestion).toMatchObject({
    title: 'The index was rebuilt by day',
    reasons: [{ why: 'service', words: ['search-a'] }],
    incidents: [{ number: before.incident.number, title: 'Search is slow' }],
  })
  const { changes } = await factors.add(ana, {
    incidentId,
    kind: 'factor',
    title: 'The index was rebuilt by day',
    takenFrom: before.factorId,
    toIds: [],
    fromIds: [],
  })
  expect(changes[0]?.after).toMatchObject({ takenFrom: before.factorId })
  expect(await titles(ana, incidentId)).toEqual([])
})

test('what was put aside stays away for everybody, until it is brought back', async () => {
  const [ana, ben] = [await app.actor('member', 'Ana'), await app.actor('member', 'Ben')]
  const { factors } = app.services
  await incidentWith(ana, 'First', ['search-b'], 'Old hardware')
  const { incidentId } = await incidentWith(ana, 'Second', ['search-b'])
  await factors.dismiss(ana, { incidentId, title: 'Old hardware', dismissed: true })
  expect(await titles(ben, incidentId)).toEqual([])
  await factors.dismiss(ana, { incidentId, title: 'Old hardware', dismissed: false })
  expect(await titles(ben, incidentId)).toEqual(['Old hardware'])
})

test('nothing of an incident that one may not see is suggested or taken', async () => {
  const [ana, ben] = [await app.actor('member', 'Ana'), await app.actor('member', 'Ben')]
  const hidden = await incidentWith(ana, 'Hidden', ['search-c'], 'A secret')
  const { incidents, factors } = app.services
  await incidents.setPeople(ana, {
    id: hidden.incidentId,
    version: hidden.incident.version,
    restricted: true,
    userIds: [],
  })
  const { incidentId } = await incidentWith(ben, 'Seen', ['search-c'])
  expect(await titles(ben, incidentId)).toEqual([])
  expect(await titles(ana, incidentId)).toEqual(['A secret'])
  const taken = { incidentId, kind: 'factor' as const, title: 'X', takenFrom: hidden.factorId, toIds: [], fromIds: [] }
  expect(await refusalOf(factors.add(ben, taken))).toMatchObject({ code: 'NOT_FOUND' })
  for (const deed of [factors.graph, factors.suggestions])
    expect(await refusalOf(deed(ben, { incidentId: hidden.incidentId }))).toMatchObject({ code: 'NOT_FOUND' })
})

test('admins change the words that are offered, and factors keep theirs', async () => {
  const [admin, ana] = [await app.actor('admin'), await app.actor('member', 'Ana')]
  const { factors } = app.services
  const before = await factors.categories()
  expect(before.trigger).toContain('Configuration push')
  expect(before.cause).not.toContain('Configuration push')
  const { incidentId } = await incidentWith(ana, 'Third', ['search-d'])
  const words = { incidentId, kind: 'factor' as const, title: 'Y', category: 'Network', toIds: [], fromIds: [] }
  await factors.add(ana, words)
  const next = { ...before, cause: ['Tea'] }
  expect(await refusalOf(factors.setCategories(ana, next))).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await factors.setCategories(admin, next)).toMatchObject({ cause: ['Tea'], trigger: before.trigger })
  expect(await refusalOf(factors.setCategories(admin, next))).toMatchObject({ code: 'CHANGED_MEANWHILE' })
  const { factors: kept } = await factors.graph(ana, { incidentId })
  expect(kept.map(({ category }) => category)).toEqual([null, 'Network'])
  const twice = { ...(await factors.categories()), cause: ['Tea', ' tea'] }
  expect(await refusalOf(factors.setCategories(admin, twice))).toMatchObject({ code: 'INVALID_INPUT' })
})
