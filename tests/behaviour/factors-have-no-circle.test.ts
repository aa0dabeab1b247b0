import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp } from './app.ts'
import { aGraph } from './factors.ts'
import { only, refusalOf, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('a link that would close a circle is refused, and the way round is named', async () => {
  const { factors, ana, incidentId, pool, retries, limit } = await aGraph(app)
  const refusal = await refusalOf(factors.link(ana, { incidentId, fromId: pool, toId: limit }))
  expect(refusal).toMatchObject({
    code: 'NOT_POSSIBLE',
    message: 'That would close a circle: “Old limit” → “Retries” → “Pool exhausted” → “Old limit”.',
  })
  const { links } = await factors.graph(ana, { incidentId })
  expect(links.map(({ fromId, toId }) => [fromId, toId])).toEqual([
    [pool, incidentId],
    [retries, pool],
    [limit, retries],
  ])
})

test('two who link the two ways round at once: one is told of the circle', async () => {
  const { factors, ana, ben, incidentId } = await aGraph(app)
  const [x, y] = [
    await factors.add(ana, { incidentId, kind: 'factor', title: 'X', toIds: [], fromIds: [] }),
    await factors.add(ben, { incidentId, kind: 'factor', title: 'Y', toIds: [], fromIds: [] }),
  ].map(({ changes }) => changes[0]?.id ?? '') as [string, string]
  const results = await Promise.allSettled([
    factors.link(ana, { incidentId, fromId: x, toId: y }),
    factors.link(ben, { incidentId, fromId: y, toId: x }),
  ])
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('a link is not drawn twice, nor a factor of the same kind and words, and the outcome stays', async () => {
  const { factors, ana, incidentId, pool } = await aGraph(app)
  expect(await refusalOf(factors.link(ana, { incidentId, fromId: pool, toId: incidentId }))).toMatchObject({
    code: 'ALREADY_EXISTS',
  })
  const twin = { incidentId, kind: 'factor' as const, title: 'pool  EXHAUSTED', toIds: [], fromIds: [] }
  expect(await refusalOf(factors.add(ana, twin))).toMatchObject({ code: 'ALREADY_EXISTS' })
  expect(await refusalOf(factors.remove(ana, { incidentId, id: incidentId }))).toMatchObject({ code: 'NOT_POSSIBLE' })
  expect(await refusalOf(factors.link(ana, { incidentId, fromId: incidentId, toId: pool }))).toMatchObject({
    code: 'NOT_POSSIBLE',
  })
})

test('turning a link round obeys the same rule', async () => {
  const { factors, ana, incidentId, pool, retries } = await aGraph(app)
  const around = { incidentId, kind: 'latent' as const, title: 'No backoff', toIds: [pool], fromIds: [retries] }
  await factors.add(ana, around)
  const { links } = await factors.graph(ana, { incidentId })
  const link = only(links.filter(({ fromId, toId }) => fromId === retries && toId === pool))
  const turn = { incidentId, id: link.id, version: link.version, turn: true as const }
  expect(await refusalOf(factors.editLink(ana, turn))).toMatchObject({
    code: 'NOT_POSSIBLE',
    message: expect.stringContaining('circle'),
  })
})
