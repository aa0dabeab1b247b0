import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { measureKinds } from '#features/impact/model.ts'
import { feltOf } from '#features/impact/spans/model.ts'
import type { Actor } from '#features/people/model.ts'
import { minute } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { aWindow, known, unknown } from './impact.ts'
import { anIncident, refusalOf } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let incidentId: string
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
})
beforeEach(async () => {
  ;({ incidentId } = await anIncident(app, ana))
})
afterAll(() => app.close())

const impact = () => app.services.impact.get(ana, { incidentId })

test('nothing is filled in for an incident of which nobody spoke', async () => {
  const { windows, measures, metrics, budgets, rate, effort } = await impact()
  expect([windows, metrics, budgets, effort.people, rate]).toEqual([[], [], [], [], null])
  expect(measures.map(({ kind, figure, version }) => [kind, figure, version])).toEqual(
    measureKinds.map((kind) => [kind, null, 0]),
  )
})

test('unknown, pending and not applicable are kept as answers, apart from zero and from no answer', async () => {
  const said = [
    { state: 'unknown', value: null },
    { state: 'pending', value: null },
    { state: 'notApplicable', value: null },
    known(0),
  ] as const
  for (const [index, figure] of said.entries())
    await app.services.impact.measure(ana, {
      incidentId,
      kind: measureKinds[index] as (typeof measureKinds)[number],
      version: 0,
      answer: { figure, accuracy: 'exact', how: 'The export takes until Monday.' },
    })
  expect((await impact()).measures.map(({ figure }) => figure)).toEqual(said)
  await app.services.impact.measure(ana, { incidentId, kind: 'supportTickets', version: 1, answer: null })
  expect((await impact()).measures.find(({ kind }) => kind === 'supportTickets')?.figure).toBeNull()
})

test('a figure with an honest word beside it is refused, over HTTP too', async () => {
  const { client } = await app.clientOf(ana)
  const answer = { figure: { state: 'unknown', value: 7 }, accuracy: 'exact', how: '' } as never
  await expect(client.impact.measure({ incidentId, kind: 'supportTickets', version: 0, answer })).rejects.toMatchObject(
    { code: 'INVALID_INPUT' },
  )
})

test('a window keeps that its end is not known, and its time is in no sum', async () => {
  const { impact: service } = app.services
  await service.add(ana, { incidentId, entry: aWindow() })
  await service.add(ana, { incidentId, entry: aWindow({ start: minute(30), end: minute(90), share: null }) })
  await service.add(ana, { incidentId, entry: aWindow({ start: minute(10), end: null, endState: 'unknown' }) })
  const { windows } = await impact()
  expect(windows.map(({ start, end, endState, share }) => [start, end, endState, share])).toEqual([
    [minute(0), minute(60), 'known', 40],
    [minute(10), null, 'unknown', 40],
    [minute(30), minute(90), 'known', null],
  ])
  expect(feltOf(windows, Date.parse(minute(500)))).toEqual({
    ms: 90 * 60_000,
    leastFullMs: 24 * 60_000,
    mostFullMs: (12 + 30 + 30) * 60_000,
    ongoing: false,
    withoutEnd: 1,
  })
})

test('a window that ends before it begins is refused with the field at fault', async () => {
  expect(
    await refusalOf(app.services.impact.add(ana, { incidentId, entry: aWindow({ end: minute(-1) }) })),
  ).toMatchObject({ code: 'INVALID_INPUT', details: { where: [{ path: 'entry.end' }] } })
  expect((await impact()).windows).toEqual([])
})

test('a metric keeps what is usual without what was measured, and a budget the numbers that are missing', async () => {
  await app.services.impact.add(ana, {
    incidentId,
    entry: { type: 'metric', name: 'Orders', unit: 'per minute', baseline: known(120), during: unknown, how: '' },
  })
  await app.services.impact.add(ana, {
    incidentId,
    entry: {
      type: 'budget',
      name: 'Checkout succeeds',
      objective: 99.9,
      periodDays: 30,
      basis: 'share',
      badEvents: null,
      totalEvents: null,
      badShare: 40,
      minutes: null,
      how: '',
    },
  })
  const { metrics, budgets } = await impact()
  expect(metrics).toMatchObject([{ baseline: known(120), during: unknown }])
  expect(budgets).toMatchObject([{ badShare: 40, minutes: null, badEvents: null }])
})
