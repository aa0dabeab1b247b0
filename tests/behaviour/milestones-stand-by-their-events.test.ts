import { afterAll, beforeAll, expect, test } from 'vitest'
import { minute, someEvidence } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { anIncident, eventOf, only, refusalOf, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

async function stage() {
  const actor = await app.actor()
  const { timeline } = app.services
  const { incidentId, evidenceIds } = await anIncident(app, actor, someEvidence(2))
  const { events } = await timeline.addEvidence(actor, { incidentId, evidenceIds, merge: false })
  const [event, other] = [eventOf(events, evidenceIds[0]), eventOf(events, evidenceIds[1])]
  const { milestones } = await timeline.setMilestone(actor, {
    incidentId,
    kind: 'detected',
    eventId: other.id,
    precision: 'minute',
  })
  return { actor, timeline, incidentId, event, other, milestone: only(milestones) }
}

test('a milestone set by an event has its instant and precision', async () => {
  const { other, milestone } = await stage()
  expect(milestone).toMatchObject({
    kind: 'detected',
    name: 'Detected',
    at: other.occurredAt,
    precision: other.precision,
    eventId: other.id,
  })
})

test('it moves with its event', async () => {
  const { actor, timeline, incidentId, other } = await stage()
  const { milestones } = await timeline.editEvent(actor, {
    incidentId,
    id: other.id,
    version: other.version,
    fields: { occurredAt: minute(44) },
  })
  expect(milestones).toMatchObject([{ at: minute(44) }])
})

test('it keeps its instant when its event leaves the story, and stands by the event it is merged into', async () => {
  const { actor, timeline, incidentId, event, other, milestone } = await stage()
  const merged = await timeline.mergeEvents(actor, { incidentId, events: [event, other] })
  expect(merged.milestones).toMatchObject([{ at: milestone.at, eventId: event.id }])
  const one = only(merged.events)
  const gone = await timeline.removeEvent(actor, { incidentId, id: one.id, version: one.version })
  expect(gone).toMatchObject({
    events: [],
    removedEventIds: [event.id],
    milestones: [{ at: milestone.at, eventId: null }],
  })
})

test('there is one of each kind, and any number of one’s own', async () => {
  const { actor, timeline, incidentId, milestone } = await stage()
  const own = (name: string) =>
    timeline.setMilestone(actor, {
      incidentId,
      kind: 'custom',
      name,
      at: minute(5),
      precision: 'minute',
      eventId: null,
    })
  await own('Traffic moved')
  await own('Cache warm')
  const moved = await timeline.setMilestone(actor, {
    incidentId,
    kind: 'detected',
    at: minute(7),
    precision: 'minute',
    eventId: null,
    version: milestone.version,
  })
  expect(moved.milestones.map(({ name }) => name).sort()).toEqual(['Cache warm', 'Detected', 'Traffic moved'])
  expect(
    await refusalOf(
      timeline.setMilestone(actor, { incidentId, kind: 'custom', at: minute(5), precision: 'minute', eventId: null }),
    ),
  ).toMatchObject({ code: 'INVALID_INPUT' })
})

test('times known when the incident is opened are its milestones', async () => {
  const { incidents, timeline } = app.services
  const actor = await app.actor()
  const { id } = await incidents.create(actor, {
    title: 'Known',
    milestones: [
      { kind: 'started', at: minute(0) },
      { kind: 'resolved', at: minute(30) },
    ],
  })
  expect((await timeline.story(actor, { incidentId: id })).milestones.map(({ kind, at }) => [kind, at])).toEqual([
    ['started', minute(0)],
    ['resolved', minute(30)],
  ])
})
