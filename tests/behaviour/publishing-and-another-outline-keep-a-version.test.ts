import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp } from './app.ts'
import { anIncident, type TestApp } from './incident.ts'
import { told, writes } from './versions.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('what was published can be read later as it went out', async () => {
  const ana = await app.actor('owner', 'Ana')
  const { incidentId } = await anIncident(app, ana)
  await writes(app, ana, incidentId, { summary: 'As it went out.' })
  const { publishing } = app.services.life
  const { open } = await publishing.get(ana, { incidentId })
  await publishing.publish(ana, { incidentId, open: open.map(({ id }) => id) })
  await writes(app, ana, incidentId, { summary: 'Something else.' })
  const { versions } = await app.services.versions.list(ana, { incidentId, limit: 20 })
  const published = versions.find(({ why }) => why === 'published')
  expect(published?.createdBy?.name).toBe('Ana')
  expect(await told(app, ana, incidentId, published?.id)).toMatchObject({ summary: 'As it went out.' })
})

test('the words before another outline are kept', async () => {
  const ana = await app.actor('member', 'Ana')
  const { incidentId } = await anIncident(app, ana)
  await writes(app, ana, incidentId, { factors: 'A worker stopped.' })
  const before = (await app.services.versions.list(ana, { incidentId, limit: 20 })).versions.length
  const { review } = await app.services.reviews.get(ana, { incidentId })
  await writes(app, ana, incidentId, { factors: 'Two workers stopped.' })
  await app.services.reviews.update(ana, { incidentId, version: review.version, templateId: 'light' })
  const { versions } = await app.services.versions.list(ana, { incidentId, limit: 20 })
  expect(versions.length).toBeGreaterThan(before)
  expect(await told(app, ana, incidentId, versions[0]?.id)).toMatchObject({ factors: 'Two workers stopped.' })
})
