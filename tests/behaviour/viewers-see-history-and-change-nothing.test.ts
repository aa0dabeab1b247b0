import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp } from './app.ts'
import { anIncident, refusalOf, type TestApp } from './incident.ts'
import { told, writes } from './versions.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

async function stage() {
  const ana = await app.actor('member', 'Ana')
  const { incidentId } = await anIncident(app, ana)
  await writes(app, ana, incidentId, { summary: 'The queue was full.' })
  const version = await app.services.versions.create(ana, { incidentId, name: 'First' })
  await writes(app, ana, incidentId, { summary: 'The queue was nearly full.' })
  return { ana, incidentId, id: version.id }
}

test('a viewer reads the history, compares, and sees who wrote what', async () => {
  const { incidentId, id } = await stage()
  const viewer = await app.actor('viewer')
  const { versions } = app.services
  expect((await versions.list(viewer, { incidentId, limit: 10 })).versions.map((one) => one.name)).toContain('First')
  const { sections } = await versions.compare(viewer, { incidentId, id, with: 'now' })
  expect(sections).toMatchObject([{ sectionId: 'summary', changes: 1, addedWords: 1, removedWords: 0 }])
  const authors = await versions.authors(viewer, { incidentId, id: 'now' })
  expect(authors.people.map(({ name }) => name)).toEqual(['Ana'])
})

test('a viewer cannot keep, name or restore a version', async () => {
  const { incidentId, id } = await stage()
  const viewer = await app.actor('viewer')
  const { versions } = app.services
  const before = await told(app, viewer, incidentId)
  expect((await refusalOf(versions.restore(viewer, { incidentId, id }))).code).toBe('NOT_ALLOWED')
  expect((await refusalOf(versions.create(viewer, { incidentId, name: 'Mine' }))).code).toBe('NOT_ALLOWED')
  expect((await refusalOf(versions.rename(viewer, { incidentId, id, name: 'Mine' }))).code).toBe('NOT_ALLOWED')
  expect(await told(app, viewer, incidentId)).toEqual(before)
})

test('the history of a restricted incident is not there for others, and a version is found under its own incident only', async () => {
  const { ana, incidentId, id } = await stage()
  const other = await anIncident(app, ana)
  const { versions } = app.services
  expect((await refusalOf(versions.read(ana, { incidentId: other.incidentId, id }))).code).toBe('NOT_FOUND')
  await app.services.incidents.setPeople(ana, { id: incidentId, version: 1, restricted: true, userIds: [] })
  const stranger = await app.actor('admin')
  for (const call of [
    () => versions.list(stranger, { incidentId, limit: 10 }),
    () => versions.read(stranger, { incidentId, id }),
    () => versions.compare(stranger, { incidentId, id, with: 'now' }),
    () => versions.authors(stranger, { incidentId, id: 'now' }),
    () => versions.restore(stranger, { incidentId, id }),
    () => versions.create(stranger, { incidentId, name: 'Mine' }),
  ])
    expect((await refusalOf(call())).code).toBe('NOT_FOUND')
})
