import { afterAll, beforeAll, expect, test } from 'vitest'
import { PAUSE_MS } from '#features/versions/model.ts'
import { openTestApp } from './app.ts'
import { anIncident, type TestApp } from './incident.ts'
import { historyOf, writes } from './versions.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('when ten minutes are over in several processes at once, one of them keeps a version', async () => {
  const ana = await app.actor()
  const { incidentId } = await anIncident(app, ana)
  await writes(app, ana, incidentId, { summary: 'one' })
  await historyOf(app).afterLeaving(incidentId)
  const before = (await app.services.versions.list(ana, { incidentId, limit: 100 })).versions.length
  await writes(app, ana, incidentId, { summary: 'two' })
  const processes = Array.from({ length: 4 }, () => historyOf(app))
  for (const history of processes) history.advance(PAUSE_MS)
  await Promise.all(processes.map((history) => history.afterWriting(incidentId)))
  const { versions } = await app.services.versions.list(ana, { incidentId, limit: 100 })
  expect(versions.length).toBe(before + 1)
})
