import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp } from './app.ts'
import { uploaded } from './imports.ts'
import { anIncident, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('a file that nests beyond reason is kept and told to be unreadable', async () => {
  const actor = await app.actor()
  const { incidentId } = await anIncident(app, actor)
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  const line = `{"at":"2026-03-01T10:00:00Z","title":"x","more":${deep}}\n`
  const file = await uploaded(app, actor, incidentId, 'deep.jsonl', line)
  expect(file).toMatchObject({ state: 'failed', error: { remedy: expect.stringContaining('add the file again') } })
})
