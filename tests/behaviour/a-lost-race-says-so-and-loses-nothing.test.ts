import { afterAll, beforeAll, expect, test } from 'vitest'
import { minute, someEvidence } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { anIncident, eventOf, refusalOf, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

async function stage() {
  const [ana, ben] = [await app.actor('member', 'Ana'), await app.actor('member', 'Ben')]
  const { timeline } = app.services
  const { incidentId, evidenceIds } = await anIncident(app, ana, someEvidence(4))
  const { events } = await timeline.addEvidence(ana, { incidentId, evidenceIds: evidenceIds.slice(0, 2), merge: false })
  return {
    ana,
    ben,
    timeline,
    incidentId,
    evidenceIds,
    event: eventOf(events, evidenceIds[0]),
    second: eventOf(events, evidenceIds[1]),
  }
}

test('of two who edit the same event at once one succeeds, and the other gets what it is now', async () => {
  const { ana, ben, timeline, incidentId, event } = await stage()
  const edit = (who: typeof ana, title: string) =>
    timeline.editEvent(who, { incidentId, id: event.id, version: event.version, fields: { title } })
  const results = await Promise.allSettled([edit(ana, 'from Ana'), edit(ben, 'from Ben')])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const story = await timeline.story(ana, { incidentId })
  const kept = eventOf(story.events, event.evidenceIds[0])
  const lost = results.find((result) => result.status === 'rejected')
  expect(lost?.reason).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    details: { current: { title: kept.title, version: kept.version } },
  })
  expect(lost?.reason.message).toContain(kept.title === 'from Ana' ? 'Ana' : 'Ben')
})

test('whoever edits an event that was taken out meanwhile is told by whom', async () => {
  const { ana, ben, timeline, incidentId, event } = await stage()
  await timeline.removeEvent(ben, { incidentId, id: event.id, version: event.version })
  expect(
    await refusalOf(
      timeline.editEvent(ana, { incidentId, id: event.id, version: event.version, fields: { title: 'late' } }),
    ),
  ).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    message: 'Ben took this event out of the story in the meantime.',
    details: { current: null },
  })
})

test('two who put the same evidence into the story at once make one event', async () => {
  const { ana, ben, timeline, incidentId, evidenceIds } = await stage()
  const put = (who: typeof ana) =>
    timeline.addEvidence(who, { incidentId, evidenceIds: evidenceIds.slice(2), merge: true })
  const results = await Promise.allSettled([put(ana), put(ben)])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({ code: 'ALREADY_EXISTS' })
  expect(
    (await timeline.story(ana, { incidentId })).events.map(({ evidenceIds: behind }) => behind.length).sort(),
  ).toEqual([1, 1, 2])
})

test('two who set the same milestone at once do not overwrite each other', async () => {
  const { ana, ben, timeline, incidentId } = await stage()
  const set = (who: typeof ana, at: string) =>
    timeline.setMilestone(who, { incidentId, kind: 'detected', at, precision: 'minute', eventId: null })
  const results = await Promise.allSettled([set(ana, minute(1)), set(ben, minute(2))])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({ code: 'CHANGED_MEANWHILE' })
  expect((await timeline.story(ana, { incidentId })).milestones).toHaveLength(1)
})

test('a merge that meets a changed event changes nothing at all', async () => {
  const { ana, ben, timeline, incidentId, event, second } = await stage()
  await timeline.editEvent(ben, {
    incidentId,
    id: second.id,
    version: second.version,
    fields: { title: 'Ben was here' },
  })
  const before = await timeline.story(ana, { incidentId })
  expect(await refusalOf(timeline.mergeEvents(ana, { incidentId, events: [event, second] }))).toMatchObject({
    code: 'CHANGED_MEANWHILE',
  })
  expect(await timeline.story(ana, { incidentId })).toEqual(before)
})

test('of two who change the incident itself the second gets what it is now', async () => {
  const { ana, ben } = await stage()
  const { incidents } = app.services
  const incident = await incidents.create(ana, { title: 'One' })
  await incidents.update(ben, { id: incident.id, version: incident.version, severity: 2 })
  const refusal = await refusalOf(incidents.update(ana, { id: incident.id, version: incident.version, title: 'Two' }))
  expect(refusal).toMatchObject({ code: 'CHANGED_MEANWHILE', details: { current: { title: 'One', severity: 2 } } })
})
