import { afterAll, beforeAll, expect, test } from 'vitest'
import { anItem, minute, someEvidence } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { anIncident, eventOf, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('an event takes over what its evidence says', async () => {
  const actor = await app.actor()
  const item = anItem({
    kind: 'alert',
    text: 'HighErrorRate firing: bad\nservice=checkout',
    actor: 'prometheus',
    precision: 'minute',
    wallClock: '14:02',
    zone: 'Europe/Berlin',
    endedAt: minute(60),
  })
  const { incidentId, evidenceIds } = await anIncident(app, actor, [item])
  const { events } = await app.services.timeline.addEvidence(actor, { incidentId, evidenceIds, merge: false })
  const { occurredAt, precision, wallClock, zone, endedAt, kind, actor: author } = item
  expect(events).toMatchObject([
    {
      occurredAt,
      precision,
      wallClock,
      zone,
      endedAt,
      kind,
      actor: author,
      title: 'HighErrorRate firing: bad',
      details: 'service=checkout',
      knownAt: null,
      evidenceIds,
      version: 1,
    },
  ])
})

test('whatever is done to an event, its evidence stays as it came', async () => {
  const actor = await app.actor()
  const { timeline } = app.services
  const { incidentId, evidenceIds } = await anIncident(app, actor, someEvidence(3))
  const originals = () =>
    Promise.all(
      evidenceIds.map(async (id) => ({ ...(await timeline.getEvidence(actor, { incidentId, id })), eventId: null })),
    )
  const before = await originals()
  const { events } = await timeline.addEvidence(actor, { incidentId, evidenceIds, merge: false })
  const [a, b] = [eventOf(events, evidenceIds[0]), eventOf(events, evidenceIds[1])]
  const edited = await timeline.editEvent(actor, {
    incidentId,
    id: a.id,
    version: a.version,
    fields: { title: 'Own words', occurredAt: minute(50), kind: 'decision', actor: 'Somebody' },
  })
  const merged = await timeline.mergeEvents(actor, { incidentId, events: [eventOf(edited.events, evidenceIds[0]), b] })
  const one = eventOf(merged.events, evidenceIds[0])
  expect(one).toMatchObject({ title: 'Own words', evidenceIds: evidenceIds.slice(0, 2), wallClock: null })
  await timeline.removeEvent(actor, { incidentId, id: one.id, version: one.version })
  expect(await originals()).toEqual(before)
})

test('the log tells which evidence is in the story', async () => {
  const actor = await app.actor()
  const { timeline } = app.services
  const { incidentId, evidenceIds } = await anIncident(app, actor, someEvidence(3))
  const { events } = await timeline.addEvidence(actor, {
    incidentId,
    evidenceIds: evidenceIds.slice(0, 1),
    merge: false,
  })
  const list = async (story: 'in' | 'out') =>
    (await timeline.listEvidence(actor, { incidentId, offset: 0, limit: 10, story })).rows.map(({ id, eventId }) => [
      id,
      eventId,
    ])
  expect(await list('in')).toEqual([[evidenceIds[0], events[0]?.id]])
  expect(await list('out')).toEqual(evidenceIds.slice(1).map((id) => [id, null]))
})

test('a link that is no web address is kept in the original only', async () => {
  const actor = await app.actor()
  const link = 'javascript:alert(1)'
  const { incidentId, evidenceIds } = await anIncident(app, actor, [anItem({ link, raw: JSON.stringify({ link }) })])
  const kept = await app.services.timeline.getEvidence(actor, { incidentId, id: evidenceIds[0] ?? '' })
  expect(kept).toMatchObject({ link: null, raw: expect.stringContaining(link) })
})
