import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { imported, uploaded } from './imports.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ada: Actor
beforeAll(async () => {
  app = await openTestApp()
  ada = await app.actor()
})
afterAll(() => app.close())

const lines = [
  '{"at":"2026-03-01T14:00:00Z","title":"Checkout slows down","id":"1"}',
  '{"at":"2026-03-01T14:05:00Z","title":"Rolled back","id":"2"}',
].join('\n')

test('the same file twice is one file and adds nothing', async () => {
  const incident = await app.services.incidents.create(ada, { title: 'Twice' })
  const first = await imported(app, ada, incident.id, 'events.jsonl', lines)
  expect(first.report).toMatchObject({ read: 2, added: 2, known: 0 })
  const second = await imported(app, ada, incident.id, 'renamed.jsonl', lines)
  expect(second.id).toBe(first.id)
  expect(second.report).toMatchObject({ read: 2, added: 0, known: 2 })
  expect(await app.services.intake.list(ada, { incidentId: incident.id })).toHaveLength(1)
  expect((await app.services.timeline.facets(ada, { incidentId: incident.id })).total).toBe(2)
})

test('the same events in another file add nothing', async () => {
  const incident = await app.services.incidents.create(ada, { title: 'Overlap' })
  await imported(app, ada, incident.id, 'a.jsonl', lines)
  const { report } = await imported(
    app,
    ada,
    incident.id,
    'a.jsonl',
    `${lines}\n{"at":"2026-03-01T14:09:00Z","title":"Recovered","id":"3"}`,
  )
  expect(report).toMatchObject({ read: 3, added: 1, known: 2 })
})

test('the same file in another incident is evidence there too', async () => {
  const incident = await app.services.incidents.create(ada, { title: 'Elsewhere' })
  const { report } = await imported(app, ada, incident.id, 'events.jsonl', lines)
  expect(report).toMatchObject({ added: 2, known: 0 })
})

test('a file that nothing recognises is kept and says what to do', async () => {
  const incident = await app.services.incidents.create(ada, { title: 'Unknown' })
  const file = await uploaded(app, ada, incident.id, 'blob.bin', new Uint8Array([0, 1, 2, 255, 254, 0, 9]))
  expect(file).toMatchObject({ state: 'failed', format: null, error: { where: 'blob.bin' } })
  expect(file.error?.remedy).toContain('kept')
  expect(await app.debrief.files.has(file.sha256)).toBe(true)
})
