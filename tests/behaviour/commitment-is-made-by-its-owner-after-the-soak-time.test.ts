import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ActionLife } from '#features/actions/life/model.ts'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor & { userId: string }
let bo: Actor & { userId: string }
let reader: Actor & { userId: string }
let incidentId: string

beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
  bo = (await app.actor('member', 'Bo')) as typeof bo
  reader = (await app.actor('viewer', 'Rea')) as typeof reader
})
afterAll(() => app.close())
beforeEach(async () => {
  incidentId = (await app.services.incidents.create(ana, { title: 'Checkout is slow' })).id
})

const life = () => app.services.actionLife
const idea = (ownerId: string, title = 'Alert on age') =>
  app.services.actions.create(ana, { incidentId, title, ownerId })
/** As if the soak time were over. */
const soaked = (id: string) =>
  app.database.pool.query("update actions set soak_until = now() - interval '1 second' where id = $1", [id])
const known = ({ id, version }: Pick<ActionLife, 'id' | 'version'>) => ({ id, version })

/** An idea with all that a commitment needs. */
async function ready(ownerId: string): Promise<ActionLife> {
  const { id, version } = await idea(ownerId)
  await soaked(id)
  await app.services.actions.update(ana, { id, version, dueOn: '2031-03-10' })
  return life().weigh(ana, { id, version: version + 1, shows: 'The drill passes.' })
}

test('an idea soaks for two days, and can be committed to only then', async () => {
  const fresh = await life().get(ana, { id: (await idea(ana.userId)).id })
  const days = (Date.parse(fresh.soakUntil ?? '') - Date.parse(fresh.createdAt)) / 86_400_000
  expect(Math.round(days * 1000) / 1000).toBe(2)
  await expect(life().commit(ana, known(fresh))).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { where: [{ path: 'soakUntil' }, { path: 'dueOn' }, { path: 'shows' }] },
  })
})

test('a policy says how long ideas soak', async () => {
  const admin = await app.actor('admin')
  const policy = await app.services.policies.create(admin, {
    name: 'Slow ones',
    enabled: true,
    conditions: { severities: [], services: ['slow-service'], teamIds: [], tags: [], signals: [] },
    result: { review: 'optional', kind: 'full', templateId: null, tasks: [], soakDays: 7 },
  })
  incidentId = (await app.services.incidents.create(ana, { title: 'Slow', services: ['slow-service'] })).id
  const fresh = await life().get(ana, { id: (await idea(ana.userId)).id })
  expect(Math.round((Date.parse(fresh.soakUntil ?? '') - Date.parse(fresh.createdAt)) / 86_400_000)).toBe(7)
  await app.services.policies.remove(admin, { id: policy.id })
})

test('only owner and facilitator of the review and admins shorten the soak time, with a reason that is kept', async () => {
  const action = await idea(bo.userId)
  await expect(life().shorten(bo, { ...known(action), reason: 'It burns.' })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
  const { review } = await app.services.reviews.get(ana, { incidentId })
  await app.services.reviews.update(ana, { incidentId, version: review.version, facilitatorId: bo.userId })
  const shortened = await life().shorten(bo, { ...known(action), reason: 'It burns.' })
  expect(Date.parse(shortened.soakUntil ?? '')).toBeLessThanOrEqual(Date.now())
  expect(shortened.steps).toMatchObject([{ deed: 'shorten', words: 'It burns.', byName: 'Bo' }])
})

test('the owner commits; anybody else only asks them, and they are told once', async () => {
  const offered = await life().commit(ana, known(await ready(bo.userId)))
  expect(offered).toMatchObject({ status: 'idea', offeredBy: { name: 'Ana' }, acceptedAt: null })
  const { notifications } = await app.services.notifications.list(bo, { offset: 0, limit: 50 })
  const told = notifications.filter(({ kind, incident }) => kind === 'action-offered' && incident?.id === incidentId)
  expect(told.map(({ text }) => text)).toEqual(['Alert on age'])
  const committed = await life().commit(bo, known(offered))
  expect(committed).toMatchObject({ status: 'committed', offeredAt: null })
  expect(committed.acceptedAt).not.toBeNull()
  expect(committed.steps.map(({ deed }) => deed)).toEqual(['offer', 'commit'])
})

test('an owner who was asked may say no, with the reason, and it stays an idea', async () => {
  const offered = await life().commit(ana, known(await ready(bo.userId)))
  await expect(life().refuse(ana, { ...known(offered), reason: 'Not mine.' })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
  const refused = await life().refuse(bo, { ...known(offered), reason: 'No time before May.' })
  expect(refused).toMatchObject({ status: 'idea', offeredAt: null })
})

test('somebody who otherwise only reads answers for their own action, and for no other', async () => {
  const mine = await ready(reader.userId)
  expect((await life().commit(reader, known(mine))).status).toBe('committed')
  await expect(life().commit(reader, known(await ready(bo.userId)))).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

test('with factors in the graph a commitment names the one it addresses, of this incident', async () => {
  const { factors } = app.services
  const other = (await app.services.incidents.create(ana, { title: 'Another' })).id
  const { client } = await app.clientOf(ana)
  await client.factors.add({ incidentId, kind: 'factor', title: 'The pool was small' })
  await client.factors.add({ incidentId: other, kind: 'factor', title: 'Elsewhere' })
  const action = await ready(ana.userId)
  await expect(life().commit(ana, known(action))).rejects.toMatchObject({
    details: { where: [{ path: 'factorIds' }] },
  })
  const [here] = (await factors.graph(ana, { incidentId })).factors.filter(({ kind }) => kind === 'factor')
  const [there] = (await factors.graph(ana, { incidentId: other })).factors.filter(({ kind }) => kind === 'factor')
  await expect(life().weigh(ana, { ...known(action), factorIds: [there?.id ?? ''] })).rejects.toMatchObject({
    details: { where: [{ path: 'factorIds[0]' }] },
  })
  const named = await life().weigh(ana, { ...known(action), factorIds: [here?.id ?? ''] })
  expect((await life().commit(ana, known(named))).status).toBe('committed')
})

test('of two who commit and decline at once one is told, and sees what stands there', async () => {
  const action = await ready(ana.userId)
  const both = await Promise.allSettled([
    life().commit(ana, known(action)),
    life().decline(bo, { ...known(action), reason: 'Costs too much.' }),
  ])
  const lost = both.filter((one) => one.status === 'rejected')
  expect(lost).toHaveLength(1)
  expect(lost[0]?.reason).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    details: { current: { version: action.version + 1 } },
  })
})

test('an action of a restricted incident has no life for others', async () => {
  const secret = await app.services.incidents.create(ana, { title: 'Secret', restricted: true })
  const action = await app.services.actions.create(ana, { incidentId: secret.id, title: 'x', ownerId: ana.userId })
  await expect(life().get(bo, { id: action.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(life().decline(bo, { ...known(action), reason: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
