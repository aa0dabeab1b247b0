import { afterAll, beforeAll, expect, test } from 'vitest'
import { failureOf } from '#platform/http/client.ts'
import { anItem, minute, someEvidence } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { anIncident, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('an incident is found by its key in every part, in any case', async () => {
  const actor = await app.actor()
  const { client } = await app.clientOf(actor)
  const { incident } = await anIncident(app, actor, someEvidence(3))
  for (const key of [`INC-${incident.number}`, `inc-${incident.number}`, String(incident.number), incident.id]) {
    expect((await client.incidents.get({ id: key })).id).toBe(incident.id)
    expect((await client.timeline.evidence.list({ incidentId: key })).total).toBe(3)
    expect((await client.timeline.story({ incidentId: key })).events).toEqual([])
  }
  for (const key of ['INC-0', 'INC-99999', 'nonsense', '1e3', '00000000-0000-0000-0000-000000000000']) {
    const failure = await client.incidents.get({ id: key }).catch(failureOf)
    expect(failure).toMatchObject({ code: 'NOT_FOUND', status: 404 })
  }
})

test('a filter takes one value or several', async () => {
  const actor = await app.actor()
  const { client } = await app.clientOf(actor)
  const { incidentId } = await anIncident(app, actor, [anItem(), anItem({ kind: 'alert' }), anItem({ kind: 'deploy' })])
  const total = async (kind: ('alert' | 'deploy')[]) =>
    (await client.timeline.evidence.list({ incidentId, kind })).total
  expect([await total(['alert']), await total(['alert', 'deploy'])]).toEqual([1, 2])
})

test('evidence becomes an event, a milestone and, undone, is gone again', async () => {
  const actor = await app.actor()
  const { client } = await app.clientOf(actor)
  const { incidentId, evidenceIds } = await anIncident(app, actor, someEvidence(2))
  const { events } = await client.timeline.addEvidence({ incidentId, evidenceIds, merge: true })
  expect(events).toHaveLength(1)
  const set = await client.timeline.setMilestone({ incidentId, kind: 'resolved', at: minute(9) })
  await client.timeline.undo({ incidentId, changeId: set.changeId })
  expect((await client.timeline.story({ incidentId })).milestones).toEqual([])
})

test('a lost race arrives with words, a remedy and the present state', async () => {
  const actor = await app.actor('member', 'Ana')
  const { client } = await app.clientOf(actor)
  const { incidentId } = await anIncident(app, actor)
  const { events } = await client.timeline.addEvent({ incidentId, fields: { occurredAt: minute(1), title: 'one' } })
  const [{ id, version } = { id: '', version: 0 }] = events
  await client.timeline.editEvent({ incidentId, id, version, fields: { title: 'two' } })
  const failure = await client.timeline
    .editEvent({ incidentId, id, version, fields: { title: 'three' } })
    .catch(failureOf)
  expect(failure).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    status: 409,
    message: 'Ana changed this event in the meantime.',
    remedy: expect.any(String),
    current: { title: 'two' },
  })
})

test.each([
  { title: '   ' },
  { title: '' },
  { title: 'x'.repeat(1_001) },
  { details: 'x'.repeat(20_001) },
  { occurredAt: 'yesterday' },
  { kind: 'party' },
])('an event with %o is refused with the place named', async (fields) => {
  const actor = await app.actor()
  const { client } = await app.clientOf(actor)
  const { incidentId } = await anIncident(app, actor)
  const given = { occurredAt: minute(1), title: 'fine', ...fields } as { occurredAt: string; title: string }
  const failure = await client.timeline.addEvent({ incidentId, fields: given }).catch(failureOf)
  expect(failure).toMatchObject({
    code: 'INVALID_INPUT',
    status: 422,
    where: [{ path: `fields.${Object.keys(fields)[0]}` }],
  })
  expect((await client.timeline.story({ incidentId })).events).toEqual([])
})

test('words of scripts and signs that cannot be printed are kept as words', async () => {
  const actor = await app.actor()
  const { client } = await app.clientOf(actor)
  const { incidentId } = await anIncident(app, actor)
  const title = '<script>alert(1)</script> =1+1 \u202e \u0000 end'
  const { events } = await client.timeline.addEvent({ incidentId, fields: { occurredAt: minute(1), title } })
  expect(events.map((event) => event.title)).toEqual([title.replace('\u0000', '\uFFFD')])
  expect((await client.timeline.story({ incidentId })).events.map((event) => event.title)).toEqual([
    title.replace('\u0000', '\uFFFD'),
  ])
})
