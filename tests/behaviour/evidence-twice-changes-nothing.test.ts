import { afterAll, beforeAll, expect, test } from 'vitest'
import { anItem, someEvidence } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { anIncident, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const none = { importId: null, fileId: null }

test('the same source and identity again changes nothing, whatever else it says', async () => {
  const actor = await app.actor()
  const items = someEvidence(5)
  const { incidentId } = await anIncident(app, actor, items)
  const again = items.map((item) => ({ ...item, text: 'other words', raw: '{}' }))
  const counts = await app.database.transaction((tx) =>
    app.services.timeline.add(tx, incidentId, [...again, anItem()], none),
  )
  expect(counts).toEqual({ added: 1, known: 5 })
  const { total, rows } = await app.services.timeline.listEvidence(actor, { incidentId, offset: 0, limit: 10 })
  expect(total).toBe(6)
  expect(rows.slice(0, 5).map(({ text }) => text)).toEqual(items.map(({ text }) => text))
})

test('twice within one batch is once', async () => {
  const { incidentId } = await anIncident(app, await app.actor())
  const item = anItem()
  const counts = await app.database.transaction((tx) => app.services.timeline.add(tx, incidentId, [item, item], none))
  expect(counts).toEqual({ added: 1, known: 1 })
})

test('the same evidence in another incident is evidence there', async () => {
  const actor = await app.actor()
  const items = someEvidence(2)
  await anIncident(app, actor, items)
  expect((await anIncident(app, actor, items)).evidenceIds).toHaveLength(2)
})

test('a person who adds the same piece twice gets the one there is', async () => {
  const actor = await app.actor()
  const { incidentId } = await anIncident(app, actor)
  const piece = {
    incidentId,
    source: 'phone',
    identity: '1',
    at: '2026-03-04T12:00:00.000Z',
    kind: 'note' as const,
    text: 'A call came in',
    actor: null,
    link: null,
  }
  const first = await app.services.timeline.addPiece(actor, piece)
  const second = await app.services.timeline.addPiece(actor, { ...piece, text: 'something else' })
  expect([first.added, second.added]).toEqual([true, false])
  expect(second.evidence).toEqual(first.evidence)
})

test('what no database text can hold is kept as readable as it can be', async () => {
  const actor = await app.actor()
  const odd = anItem({
    text: 'zero \0 half \ud800 whole 😀',
    attributes: { note: 'a\0b', 'k\0': 1 },
    raw: 'raw \0 with \\u0000',
  })
  const { incidentId, evidenceIds } = await anIncident(app, actor, [odd, anItem()])
  expect(evidenceIds).toHaveLength(2)
  const kept = await app.services.timeline.getEvidence(actor, { incidentId, id: evidenceIds[0] ?? '' })
  expect(
    [kept, await app.services.timeline.getEvidence(actor, { incidentId, id: evidenceIds[1] ?? '' })].map(
      ({ text }) => text,
    ),
  ).toContain('zero \uFFFD half \uFFFD whole 😀')
})
