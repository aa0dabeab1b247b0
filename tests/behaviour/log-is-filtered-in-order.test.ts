import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EvidenceFilter } from '#features/timeline/contract.ts'
import { anItem, minute } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { anIncident, type TestApp } from './incident.ts'

let app: TestApp
let texts: (filter: EvidenceFilter) => Promise<string[]>
let incidentId: string
beforeAll(async () => {
  app = await openTestApp()
  const actor = await app.actor()
  const at = (after: number, text: string, rest = {}) => anItem({ occurredAt: minute(after), text, ...rest })
  const items = [
    at(5, 'Deploy 100% done_now', { source: 'github', kind: 'deploy', actor: 'ben' }),
    at(1, 'Checkout is slow'),
    at(3, 'checkout is DOWN', { actor: 'Ben' }),
    at(9, 'thanks', { actor: null }),
  ]
  ;({ incidentId } = await anIncident(app, actor, items))
  texts = async (filter) => {
    const { total, rows } = await app.services.timeline.listEvidence(actor, {
      incidentId,
      offset: 0,
      limit: 50,
      ...filter,
    })
    expect(total).toBe(rows.length)
    return rows.map(({ text }) => text)
  }
})
afterAll(() => app.close())

test('rows come oldest first, page by page', async () => {
  expect(await texts({})).toEqual(['Checkout is slow', 'checkout is DOWN', 'Deploy 100% done_now', 'thanks'])
  const { total, rows } = await app.services.timeline.listEvidence(await app.actor(), {
    incidentId,
    offset: 2,
    limit: 1,
  })
  expect([total, rows.map(({ text }) => text)]).toEqual([4, ['Deploy 100% done_now']])
})

test('all filters must hold', async () => {
  expect(await texts({ text: 'CHECKOUT' })).toHaveLength(2)
  expect(await texts({ text: 'checkout', actor: ['Ben'] })).toEqual(['checkout is DOWN'])
  expect(await texts({ kind: ['deploy'], source: ['github', 'irc'] })).toEqual(['Deploy 100% done_now'])
  expect(await texts({ since: minute(3), until: minute(5) })).toHaveLength(2)
})

test('signs that a database reads as patterns mean themselves', async () => {
  expect(await texts({ text: '100%' })).toHaveLength(1)
  expect(await texts({ text: 'c%t' })).toEqual([])
  expect(await texts({ text: 'done_now' })).toHaveLength(1)
  expect(await texts({ text: 'checkout_is' })).toEqual([])
  expect(await texts({ text: '\\' })).toEqual([])
})

test('facets, density and position count the same rows', async () => {
  const actor = await app.actor()
  const { timeline } = app.services
  expect(await timeline.facets(actor, { incidentId })).toEqual({
    total: 4,
    first: minute(1),
    last: minute(9),
    sources: [
      { value: 'slack #incident', count: 3 },
      { value: 'github', count: 1 },
    ],
    actors: expect.arrayContaining([
      { value: 'Ben', count: 1 },
      { value: 'ben', count: 1 },
      { value: 'Ana', count: 1 },
    ]),
    kinds: [
      { value: 'message', count: 3 },
      { value: 'deploy', count: 1 },
    ],
  })
  const density = await timeline.density(actor, { incidentId, since: minute(0), until: minute(9), bins: 3 })
  expect(density).toEqual([
    { kind: 'deploy', bin: 1, count: 1 },
    { kind: 'message', bin: 0, count: 1 },
    { kind: 'message', bin: 1, count: 1 },
    { kind: 'message', bin: 2, count: 1 },
  ])
  expect(await timeline.position(actor, { incidentId, at: minute(5) })).toEqual({ offset: 2 })
  expect(await timeline.position(actor, { incidentId, at: minute(5), kind: ['deploy'] })).toEqual({ offset: 0 })
})
