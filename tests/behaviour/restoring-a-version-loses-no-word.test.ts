import { afterAll, beforeAll, expect, test } from 'vitest'
import { ADOPTIONS, type Adoption, fragmentOf } from '#features/narrative/model.ts'
import { el, marked, p } from '../builders/words.ts'
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
  const ben = await app.actor('member', 'Ben')
  const { incidentId } = await anIncident(app, ana)
  await writes(app, ana, incidentId, { summary: 'The queue was full.\nOrders waited.', impact: 'Forty shops.' })
  const version = await app.services.versions.create(ana, { incidentId, name: 'Before the debrief' })
  await writes(app, ben, incidentId, { summary: 'All is different now.', impact: 'Fifty shops.' })
  return { ana, incidentId, version }
}

test('every word of the version is back, and every word that stood there is in the version before', async () => {
  const { ana, incidentId, version } = await stage()
  const { kept, restored } = await app.services.versions.restore(ana, { incidentId, id: version.id })
  expect(await told(app, ana, incidentId)).toMatchObject({
    summary: 'The queue was full.\nOrders waited.',
    impact: 'Forty shops.',
  })
  expect(await told(app, ana, incidentId, kept.id)).toMatchObject({
    summary: 'All is different now.',
    impact: 'Fifty shops.',
  })
  expect(await told(app, ana, incidentId, restored.id)).toEqual(await told(app, ana, incidentId))
  const { versions } = await app.services.versions.list(ana, { incidentId, limit: 10 })
  const asked = versions.filter(({ why }) => why !== 'pause')
  expect(asked.map(({ why }) => why)).toEqual(['restored', 'before-restore', 'named'])
})

test('a restore is undone by restoring the version before', async () => {
  const { ana, incidentId, version } = await stage()
  const { kept } = await app.services.versions.restore(ana, { incidentId, id: version.id })
  await app.services.versions.restore(ana, { incidentId, id: kept.id })
  expect(await told(app, ana, incidentId)).toMatchObject({ summary: 'All is different now.', impact: 'Fifty shops.' })
})

test('one section comes back alone', async () => {
  const { ana, incidentId, version } = await stage()
  await app.services.versions.restore(ana, { incidentId, id: version.id, sectionId: 'impact' })
  expect(await told(app, ana, incidentId)).toMatchObject({ summary: 'All is different now.', impact: 'Forty shops.' })
  const refused = await refusalOf(
    app.services.versions.restore(ana, { incidentId, id: version.id, sectionId: 'no-such-section' }),
  )
  expect(refused.code).toBe('NOT_POSSIBLE')
})

test('the reading page and the exports say what was restored', async () => {
  const { ana, incidentId, version } = await stage()
  await app.services.versions.restore(ana, { incidentId, id: version.id })
  const { content } = await app.services.reviews.export(ana, { incidentId, format: 'md', evidence: 'story' })
  expect(content).toContain('Orders waited.')
  expect(content).not.toContain('All is different now.')
})

test('marks of comments, live blocks and adoptions come back too', async () => {
  const ana = await app.actor('member', 'Ana')
  const { incidentId } = await anIncident(app, ana)
  const at = '2026-03-01T10:00:00.000Z'
  const adoption: Adoption = {
    key: 'overview.start',
    how: 'adopted',
    text: 'It began.',
    personId: ana.userId,
    personName: 'Ana',
    at,
  }
  await writes(app, ana, incidentId, {
    summary: () => [
      el('liveBlock', { kind: 'overview', from: null, to: null }),
      p('Said ', marked('of this', { comment: { threadId: '019a0000-0000-7000-8000-000000000001' } })),
    ],
  })
  await app.services.narrative.edit(ana, incidentId, (doc) => void doc.getMap(ADOPTIONS).set(adoption.key, adoption), {
    action: 'review.writeSection',
  })
  const before = await documentNow(incidentId)
  const version = await app.services.versions.create(ana, { incidentId, name: 'With all of it' })
  await writes(app, ana, incidentId, { summary: 'Gone.' })
  await app.services.narrative.edit(ana, incidentId, (doc) => doc.getMap(ADOPTIONS).clear(), {
    action: 'review.writeSection',
  })
  await app.services.versions.restore(ana, { incidentId, id: version.id })
  expect(await documentNow(incidentId)).toEqual(before)
})

test('who wrote since the version before is told with each version', async () => {
  const { ana, incidentId, version } = await stage()
  const later = await app.services.versions.create(ana, { incidentId, name: 'After Ben' })
  const { versions } = await app.services.versions.list(ana, { incidentId, limit: 10 })
  const at = versions.findIndex(({ id }) => id === version.id)
  const writers = (some: typeof versions) => [...new Set(some.flatMap((one) => one.writers.map(({ name }) => name)))]
  expect(versions[0]?.id).toBe(later.id)
  expect(writers(versions.slice(at))).toEqual(['Ana'])
  expect(writers(versions.slice(0, at))).toEqual(['Ben'])
})

test('a restore stands in the audit log', async () => {
  const { ana, incidentId, version } = await stage()
  await app.services.versions.restore(ana, { incidentId, id: version.id })
  const entries = await app.services.audit.ofIncident(ana, { incidentId, limit: 5 })
  expect(entries.find(({ action }) => action === 'version.restore')).toMatchObject({
    actorName: 'Ana',
    subjectId: version.id,
  })
})

async function documentNow(incidentId: string) {
  const doc = await app.services.narrative.read(app.database.db, incidentId)
  return { summary: doc.getXmlFragment(fragmentOf('summary')).toString(), adoptions: doc.getMap(ADOPTIONS).toJSON() }
}
