import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp } from './app.ts'
import { imported, uploaded } from './imports.ts'
import { anIncident, refusalOf, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const table = 'time,text\n2026-03-01T10:00:00Z,it began\n'

test('the same file given several times at once is one file, and nobody is refused', async () => {
  const actor = await app.actor()
  const { incidentId } = await anIncident(app, actor)
  const files = await Promise.all([1, 2, 3, 4].map(() => uploaded(app, actor, incidentId, 'alerts.csv', table)))
  expect(new Set(files.map(({ id }) => id)).size).toBe(1)
  expect(await app.services.intake.list(actor, { incidentId })).toHaveLength(1)
})

test('a file that was read stays, also when its reading failed and it was given again', async () => {
  const actor = await app.actor()
  const { incidentId } = await anIncident(app, actor)
  const file = await imported(app, actor, incidentId, 'alerts.csv', table)
  const error = JSON.stringify({ message: 'The disk was full.', where: 'alerts.csv', remedy: 'Make room.' })
  await app.database.pool.query("update imports set state = 'failed', error = $1 where id = $2", [error, file.id])
  expect(await uploaded(app, actor, incidentId, 'alerts.csv', table)).toMatchObject({ id: file.id, state: 'looked' })
  expect(await refusalOf(app.services.intake.remove(actor, file))).toMatchObject({ code: 'NOT_POSSIBLE' })
})

test('a file that was never read can be removed', async () => {
  const actor = await app.actor()
  const { incidentId } = await anIncident(app, actor)
  await app.services.intake.remove(actor, await uploaded(app, actor, incidentId, 'alerts.csv', table))
  expect(await app.services.intake.list(actor, { incidentId })).toEqual([])
})
