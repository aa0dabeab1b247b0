import { afterAll, beforeAll, expect, test } from 'vitest'
import { MOST_NAMED, PAUSE_MS } from '#features/versions/model.ts'
import { openTestApp } from './app.ts'
import { anIncident, refusalOf, type TestApp } from './incident.ts'
import { historyOf, writes } from './versions.ts'

const day = 86_400_000

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('while people write a version is kept every ten minutes, and none when nothing was written', async () => {
  const ana = await app.actor()
  const { incidentId } = await anIncident(app, ana)
  const history = historyOf(app)
  const count = async () => (await history.list(ana, { incidentId, limit: 100 })).versions.length
  await writes(app, ana, incidentId, { summary: 'one' })
  await history.afterWriting(incidentId)
  const first = await count()
  history.advance(PAUSE_MS / 2)
  await writes(app, ana, incidentId, { summary: 'two' })
  await history.afterWriting(incidentId)
  expect(await count()).toBe(first)
  history.advance(PAUSE_MS)
  await history.afterWriting(incidentId)
  expect(await count()).toBe(first + 1)
  history.advance(PAUSE_MS)
  await history.afterWriting(incidentId)
  await history.afterLeaving(incidentId)
  expect(await count()).toBe(first + 1)
  await writes(app, ana, incidentId, { summary: 'three' })
  await history.afterLeaving(incidentId)
  expect(await count()).toBe(first + 2)
})

test('versions are thinned with time; those with a name stay', async () => {
  const ana = await app.actor()
  const { incidentId } = await anIncident(app, ana)
  const history = historyOf(app)
  await writes(app, ana, incidentId, { summary: 'named' })
  const named = await history.create(ana, { incidentId, name: 'Before the debrief' })
  for (const words of ['one', 'two', 'three']) {
    history.advance(PAUSE_MS)
    await writes(app, ana, incidentId, { summary: words })
    await history.afterWriting(incidentId)
  }
  history.advance(30 * day)
  await history.thinAll()
  const { versions } = await history.list(ana, { incidentId, limit: 100 })
  expect(versions.map(({ id }) => id)).toContain(named.id)
  // At most two: the ten minutes may fall on both sides of midnight.
  expect(versions.filter(({ name }) => name === null).length).toBeLessThanOrEqual(2)
})

test('a version that gets a name later stays, and one that loses it may go', async () => {
  const ana = await app.actor()
  const { incidentId } = await anIncident(app, ana)
  const history = historyOf(app)
  await writes(app, ana, incidentId, { summary: 'one' })
  await history.afterLeaving(incidentId)
  const [version] = (await history.list(ana, { incidentId, limit: 1 })).versions
  const id = version?.id ?? ''
  expect((await history.rename(ana, { incidentId, id, name: 'First words' })).name).toBe('First words')
  expect((await history.rename(ana, { incidentId, id, name: null })).name).toBeNull()
})

test('there is a limit to names, which says what to do', async () => {
  const ana = await app.actor()
  const { incidentId } = await anIncident(app, ana)
  const history = historyOf(app)
  await writes(app, ana, incidentId, { summary: 'one' })
  for (let i = 0; i < MOST_NAMED; i++) await history.create(ana, { incidentId, name: `Number ${i}` })
  const refused = await refusalOf(history.create(ana, { incidentId, name: 'One more' }))
  expect(refused.code).toBe('NOT_POSSIBLE')
})
