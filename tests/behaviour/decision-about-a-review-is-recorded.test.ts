import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { minute } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { anIncident, refusalOf } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let ben: Actor
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
  ben = await app.actor('member', 'Ben')
})
afterAll(() => app.close())

const incidentOf = async (severity: number | null) =>
  (await app.services.incidents.create(ana, { title: 'Checkout is down', severity })).id
const lifeOf = async (incidentId: string) => (await app.services.reviews.get(ana, { incidentId })).life

test('a new incident is undecided, and the policy for its severity proposes', async () => {
  for (const [severity, review, kind] of [
    [1, 'required', 'full'],
    [2, 'required', 'full'],
    [3, 'required', 'light'],
    [4, 'none', 'none'],
  ] as const) {
    const state = await app.services.life.get(ana, { incidentId: await incidentOf(severity) })
    expect(state.decision).toBeNull()
    expect(state.proposal).toMatchObject({ review, kind })
  }
  expect((await app.services.life.get(ana, { incidentId: await incidentOf(null) })).proposal).toBeNull()
})

test('a decision keeps its reason, who made it, and what the policy proposed', async () => {
  const incidentId = await incidentOf(3)
  const state = await app.services.life.decide(ana, {
    incidentId,
    kind: 'none',
    reason: 'A test of the pager.',
    after: null,
  })
  expect(state.decision).toMatchObject({
    kind: 'none',
    reason: 'A test of the pager.',
    personName: 'Ana',
    proposed: 'light',
  })
  expect((await lifeOf(incidentId)).decision).toEqual(state.decision)
})

test('another decision holds from then on, and the earlier one is kept', async () => {
  const incidentId = await incidentOf(3)
  const first = await app.services.life.decide(ana, { incidentId, kind: 'none', reason: 'Small.', after: null })
  const second = await app.services.life.decide(ben, {
    incidentId,
    kind: 'full',
    reason: 'It came back.',
    after: first.decision?.id ?? null,
  })
  expect(second.history.map(({ kind, reason, personName }) => [kind, reason, personName])).toEqual([
    ['full', 'It came back.', 'Ben'],
    ['none', 'Small.', 'Ana'],
  ])
})

test('who decides without having seen the last decision is told about it', async () => {
  const incidentId = await incidentOf(2)
  await app.services.life.decide(ben, { incidentId, kind: 'full', reason: 'As the policy says.', after: null })
  const refused = await refusalOf(
    app.services.life.decide(ana, { incidentId, kind: 'none', reason: 'Nobody noticed.', after: null }),
  )
  expect(refused.code).toBe('CHANGED_MEANWHILE')
  expect(refused.details.current).toMatchObject({ decision: { kind: 'full', personName: 'Ben' } })
})

test('a decision needs a reason, and a viewer decides nothing', async () => {
  const incidentId = await incidentOf(2)
  const { client } = await app.clientOf(ana)
  await expect(client.life.decide({ incidentId, kind: 'full', reason: '   ', after: null })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
  const viewer = await app.actor('viewer')
  const refused = await refusalOf(
    app.services.life.decide(viewer, { incidentId, kind: 'none', reason: 'No.', after: null }),
  )
  expect(refused.code).toBe('NOT_ALLOWED')
})

test('a light review begins with the outline for it, unless somebody has begun to write', async () => {
  const fresh = await incidentOf(3)
  await app.services.life.decide(ana, { incidentId: fresh, kind: 'light', reason: 'As proposed.', after: null })
  expect((await app.services.reviews.get(ana, { incidentId: fresh })).review.templateId).toBe('light')

  const begun = await incidentOf(3)
  await app.database.transaction((tx) =>
    app.services.reviews.bringSections(
      tx,
      begun,
      [{ sectionId: 'impact', markdown: 'Orders failed.' }],
      null,
      minute(0),
    ),
  )
  await app.services.life.decide(ana, { incidentId: begun, kind: 'light', reason: 'As proposed.', after: null })
  expect((await app.services.reviews.get(ana, { incidentId: begun })).review.templateId).toBe('standard')
})

test('what speaks for a review is shown with what it rests on', async () => {
  const { incidentId } = await anIncident(app, ana)
  const { events } = await app.services.timeline.addEvent(ana, {
    incidentId,
    fields: { occurredAt: minute(3), title: 'Closed as human error by the vendor' },
  })
  const viewer = await app.actor('viewer', 'Vera')
  await app.services.life.ask(viewer, { incidentId, reason: 'I did not understand what I saw.' })
  await app.services.life.markSignal(ana, { incidentId, kind: 'nearMiss', reason: 'The backup was an hour old.' })
  const { signals, wishes, decision } = await app.services.life.get(ben, { incidentId })
  const of = (kind: string) => signals.find((signal) => signal.kind === kind)
  expect(of('humanError')).toMatchObject({
    present: true,
    places: [{ in: 'event', id: events[0]?.id, excerpt: 'Closed as human error by the vendor' }],
  })
  expect(of('asked')).toMatchObject({ present: true, told: 'Vera would like a review.' })
  expect(wishes).toMatchObject([{ reason: 'I did not understand what I saw.' }])
  expect(of('nearMiss')).toMatchObject({ present: true, mark: { person: { name: 'Ana' } } })
  expect(of('surprise')).toMatchObject({ present: false })
  expect(decision).toBeNull()
  const { proposal } = await app.services.life.unask(viewer, { incidentId })
  expect(proposal).toMatchObject({ review: 'optional', kind: 'light' })
})

test('a restricted incident tells nobody else what was decided', async () => {
  const { id } = await app.services.incidents.create(ana, { title: 'Salaries leaked', restricted: true })
  expect((await refusalOf(app.services.life.get(ben, { incidentId: id }))).code).toBe('NOT_FOUND')
  expect((await refusalOf(app.services.life.ask(ben, { incidentId: id, reason: '' }))).code).toBe('NOT_FOUND')
})
