import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor & { userId: string }
let bo: Actor & { userId: string }
let incidentId: string

beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as typeof ana
  bo = (await app.actor('member', 'Bo')) as typeof bo
  incidentId = (await app.services.incidents.create(ana, { title: 'Mail was late' })).id
  await app.services.life.decide(ana, { incidentId, kind: 'full', reason: 'Agreed.', after: null })
})
afterAll(() => app.close())

const revisited = async () =>
  (await app.services.reviews.get(ana, { incidentId })).life.tasks.find(({ kind }) => kind === 'revisited')
const due = async (actor: Actor, until = '2999-01-01') =>
  (await app.services.actionLife.revisits(actor, { until, mine: true })).map(({ title }) => title)

async function committed(owner: Actor & { userId: string }, title: string, at = incidentId) {
  const { id } = await app.services.actions.create(ana, {
    incidentId: at,
    title,
    ownerId: owner.userId,
    dueOn: '2031-03-10',
  })
  await app.database.pool.query("update actions set soak_until = now() - interval '1 second' where id = $1", [id])
  const { version } = await app.services.actionLife.weigh(ana, { id, version: 1, shows: 'The drill passes.' })
  return app.services.actionLife.commit(owner, { id, version })
}
const finish = ({ id, version }: { id: string; version: number }) =>
  app.services.actionLife.finish(ana, {
    ...{ id, version, proof: { kind: 'text', value: 'Seen.' }, note: '', lookedById: null, revisitInDays: 30 },
  })

test('looking back is done when everything that was promised is done and was looked at', async () => {
  expect(await revisited()).toMatchObject({ state: 'open', told: 'Tick it when somebody has looked back.' })
  const first = await committed(bo, 'Alert on age')
  expect(await revisited()).toMatchObject({ state: 'open', told: '1 action is not done yet.' })
  const second = await committed(ana, 'Limit retries')
  const done = await finish(first)
  expect(await revisited()).toMatchObject({
    state: 'open',
    told: '0 of 1 action that was done were looked at; 1 is not done yet.',
  })
  const other = await finish(second)
  const look = { inPlace: true, words: '', againInDays: null }
  await app.services.actionLife.revisit(bo, { ...look, id: done.id, version: done.version, held: true })
  expect(await revisited()).toMatchObject({ state: 'open', told: '1 of 2 actions that were done was looked at.' })
  const unclear = await app.services.actionLife.revisit(ana, {
    ...look,
    id: other.id,
    version: other.version,
    held: null,
  })
  expect(unclear.status).toBe('done')
  expect(await revisited()).toMatchObject({ state: 'done', told: '2 of 2 actions that were done were looked at.' })

  const { version } = unclear
  const again = await app.services.actionLife.reopen(ana, { id: other.id, version, reason: 'It came off.' })
  expect(await revisited()).toMatchObject({ state: 'open' })
  await finish(again)
  // What was seen before it was done anew says nothing of how it is now.
  expect(await revisited()).toMatchObject({ state: 'open', told: '1 of 2 actions that were done was looked at.' })
})

test('who owns the action or the review is asked to come back, from the day on, while they may see it', async () => {
  const own = (await app.services.incidents.create(ana, { title: 'Cart was empty' })).id
  await app.services.life.decide(ana, { incidentId: own, kind: 'full', reason: 'Agreed.', after: null })
  const stranger = (await app.actor('member', 'Cy')) as typeof ana
  await finish(await committed(bo, 'Warm the cache', own))
  expect(await due(bo)).toContain('Warm the cache')
  expect(await due(ana)).toContain('Warm the cache')
  expect(await due(stranger)).toEqual([])
  expect(await due(bo, '2020-01-01')).toEqual([])
  await app.database.pool.query('update incidents set restricted = true where id = $1', [own])
  await app.database.pool.query('delete from incident_people where incident_id = $1 and user_id = $2', [own, bo.userId])
  expect(await due(bo)).not.toContain('Warm the cache')
})

test('a year after it was published a review tells those who were part of it what became of it, until it is put aside', async () => {
  const cleo = (await app.actor('member', 'Cleo')) as typeof ana
  const old = (await app.services.incidents.create(cleo, { title: 'Search was down' })).id
  await app.services.life.decide(cleo, { incidentId: old, kind: 'full', reason: 'Agreed.', after: null })
  await finish(await committed(bo, 'Shed load', old))
  const idea = await app.services.actions.create(ana, { incidentId: old, title: 'Cache it', ownerId: cleo.userId })
  await app.services.actionLife.decline(ana, { id: idea.id, version: idea.version, reason: 'Too much.' })
  const { anniversaries } = app.services
  expect(await anniversaries.list(cleo)).toEqual([])
  const published = (age: string) =>
    app.database.pool.query(`update reviews set published_at = now() - interval '${age}' where incident_id = $1`, [old])
  await published('1 year 3 days')
  const [told, ...more] = await anniversaries.list(cleo)
  expect(more).toEqual([])
  expect(told).toMatchObject({
    ...{ incidentId: old, title: 'Search was down', years: 1 },
    became: { held: 0, notHeld: 0, done: 1, open: 0, declined: 1 },
  })
  expect((await anniversaries.list(bo)).map(({ title }) => title)).toEqual(['Search was down'])
  expect(await anniversaries.list(await app.actor('owner', 'Not there'))).toEqual([])

  await anniversaries.putAside(cleo, { incidentId: old, years: 1 })
  expect(await anniversaries.list(cleo)).toEqual([])
  expect((await anniversaries.list(bo)).length).toBe(1)
  await published('2 years 3 days')
  expect((await anniversaries.list(cleo)).map(({ years }) => years)).toEqual([2])
  await app.database.pool.query('update incidents set restricted = true where id = $1', [old])
  await app.database.pool.query('delete from incident_people where incident_id = $1', [old])
  expect(await anniversaries.list(bo)).toEqual([])
})
