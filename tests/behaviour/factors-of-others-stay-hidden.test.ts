import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/id.ts'
import { someEvidence } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { aGraph } from './factors.ts'
import { anIncident, refusalOf, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('evidence of another incident, or that is not there, stands behind no factor and no link', async () => {
  const { factors, ana, incidentId, pool, limit } = await aGraph(app)
  const other = await anIncident(app, ana, someEvidence(1))
  for (const evidence of [
    { of: 'evidence' as const, id: other.evidenceIds[0] ?? '' },
    { of: 'event' as const, id: newId() },
    { of: 'account' as const, id: newId() },
    { of: 'account' as const, id: 'no id at all' },
  ]) {
    const added = { incidentId, kind: 'factor' as const, title: 'New', evidence: [evidence], toIds: [], fromIds: [] }
    expect(await refusalOf(factors.add(ana, added))).toMatchObject({ code: 'INVALID_INPUT' })
    const link = { incidentId, fromId: limit, toId: pool, evidence: [evidence] }
    expect(await refusalOf(factors.link(ana, link))).toMatchObject({ code: 'INVALID_INPUT' })
  }
})

test('factors of another incident are neither linked, changed nor moved from here', async () => {
  const here = await aGraph(app)
  const there = await aGraph(app)
  const { factors, ana, incidentId } = here
  expect(await refusalOf(factors.link(ana, { incidentId, fromId: there.pool, toId: here.pool }))).toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(await refusalOf(factors.remove(ana, { incidentId, id: there.pool }))).toMatchObject({ code: 'NOT_FOUND' })
  await factors.move(ana, { incidentId, places: [{ id: there.pool, place: { x: 9, y: 9 } }] })
  const known = { incidentId, kind: 'factor' as const, id: there.pool, title: 'Stolen', toIds: [], fromIds: [] }
  expect(await refusalOf(factors.add(ana, known))).toMatchObject({ code: 'ALREADY_EXISTS' })
  const graph = await factors.graph(ana, { incidentId: there.incidentId })
  expect(graph.factors.find(({ id }) => id === there.pool)).toMatchObject({ title: 'Pool exhausted', place: null })
})

test('a viewer reads the graph and changes nothing of it', async () => {
  const { factors, incidentId, pool } = await aGraph(app)
  const viewer = await app.actor('viewer')
  expect((await factors.graph(viewer, { incidentId })).factors).toHaveLength(4)
  for (const deed of [
    () => factors.add(viewer, { incidentId, kind: 'factor', title: 'Mine', toIds: [], fromIds: [] }),
    () => factors.edit(viewer, { incidentId, id: pool, version: 1, title: 'Mine' }),
    () => factors.remove(viewer, { incidentId, id: pool }),
    () => factors.move(viewer, { incidentId, places: [{ id: pool, place: null }] }),
    () => factors.dismiss(viewer, { incidentId, title: 'Anything', dismissed: true }),
  ])
    expect(await refusalOf(deed())).toMatchObject({ code: 'NOT_ALLOWED' })
})
