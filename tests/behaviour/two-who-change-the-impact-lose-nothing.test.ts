import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { minute } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { aWindow, known } from './impact.ts'
import { anIncident, only, refusalOf } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let ben: Actor
let viewer: Actor
let incidentId: string
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
  ben = await app.actor('member', 'Ben')
  viewer = await app.actor('viewer', 'Vic')
  ;({ incidentId } = await anIncident(app, ana))
})
afterAll(() => app.close())

/** Both at once: one wins, and the other is told what stands there. */
async function race<Result>(first: Promise<Result>, second: Promise<Result>) {
  const both = await Promise.allSettled([first, second])
  const won = both.filter((one) => one.status === 'fulfilled').map(({ value }) => value)
  const lost = both.filter((one) => one.status === 'rejected').map(({ reason }) => reason)
  return { won: only(won), lost: only(lost) }
}

test('of two who change a window one wins, and the other is told how it is now', async () => {
  const { impact } = app.services
  const { id, version } = await impact.add(ana, { incidentId, entry: aWindow() })
  const edit = (actor: Actor, share: number) =>
    impact.update(actor, { incidentId, id, version, entry: aWindow({ share }) })
  const { won, lost } = await race(edit(ana, 10), edit(ben, 20))
  expect(lost).toMatchObject({ code: 'CHANGED_MEANWHILE', details: { current: won } })
  expect((await impact.get(ana, { incidentId })).windows).toEqual([won])
})

test('of two first answers to a measure one wins', async () => {
  const { impact } = app.services
  const answer = (actor: Actor, value: number) =>
    impact.measure(actor, {
      incidentId,
      kind: 'customersAffected',
      version: 0,
      answer: { figure: known(value), accuracy: 'estimate', how: '' },
    })
  const { won, lost } = await race(answer(ana, 5), answer(ben, 6))
  expect(lost).toMatchObject({ code: 'CHANGED_MEANWHILE', details: { current: won } })
})

test('an answer that somebody changed is not taken back unseen', async () => {
  const { impact } = app.services
  const kind = 'supportTickets'
  const say = (version: number, value: number) =>
    impact.measure(ana, { incidentId, kind, version, answer: { figure: known(value), accuracy: 'exact', how: '' } })
  await say(0, 1)
  const present = await say(1, 2)
  expect(await refusalOf(impact.measure(ben, { incidentId, kind, version: 1, answer: null }))).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    details: { current: present },
  })
  expect((await impact.measure(ben, { incidentId, kind, version: 2, answer: null })).figure).toBeNull()
})

test('of two first corrections of a time one wins', async () => {
  const { impact } = app.services
  const correct = (actor: Actor, minutes: number) =>
    impact.correct(actor, { incidentId, name: 'Cleo', minutes, leftOut: false, reason: '', version: 0 })
  const { won, lost } = await race(correct(ana, 30), correct(ben, 40))
  expect(lost).toMatchObject({ code: 'CHANGED_MEANWHILE', details: { current: { name: 'Cleo' } } })
  expect(lost.details.current.minutes).toBe(won.effort.minutes)
})

test('what is taken out is gone, comes back as it was, and twice is told', async () => {
  const { impact } = app.services
  const entry = await impact.add(ana, { incidentId, entry: aWindow({ title: 'Second', start: minute(5) }) })
  const call = { incidentId, id: entry.id }
  await impact.remove(ben, call)
  expect((await impact.get(ana, { incidentId })).windows).not.toContainEqual(entry)
  expect(await refusalOf(impact.remove(ana, call))).toMatchObject({ code: 'NOT_FOUND' })
  expect(await refusalOf(impact.update(ana, { ...call, version: entry.version, entry: aWindow() }))).toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(await impact.restore(ana, call)).toEqual(entry)
  expect(await refusalOf(impact.restore(ana, call))).toMatchObject({ code: 'NOT_FOUND' })
})

test('viewers read the impact and change nothing of it', async () => {
  const { impact } = app.services
  const entry = await impact.add(ana, { incidentId, entry: aWindow() })
  const by = { incidentId, id: entry.id }
  for (const call of [
    () => impact.add(viewer, { incidentId, entry: aWindow() }),
    () => impact.update(viewer, { ...by, version: 1, entry: aWindow() }),
    () => impact.remove(viewer, by),
    () => impact.measure(viewer, { incidentId, kind: 'supportTickets', version: 0, answer: null }),
    () => impact.correct(viewer, { incidentId, name: 'Ana', minutes: 1, leftOut: false, reason: '', version: 0 }),
    () => impact.setRate(viewer, { incidentId, rate: { perHour: 1, currency: 'EUR' } }),
  ])
    expect(await refusalOf(call())).toMatchObject({ code: 'NOT_ALLOWED' })
  expect((await impact.get(viewer, { incidentId })).windows).toContainEqual(entry)
})

test('an entry of another incident cannot be reached through this one, nor one of an incident that is not seen', async () => {
  const { impact, incidents } = app.services
  const hidden = await incidents.create(ana, { title: 'Hidden', restricted: true })
  const { id } = await impact.add(ana, { incidentId: hidden.id, entry: aWindow() })
  expect(await refusalOf(impact.remove(ana, { incidentId, id }))).toMatchObject({ code: 'NOT_FOUND' })
  expect(await refusalOf(impact.remove(ben, { incidentId: hidden.id, id }))).toMatchObject({ code: 'NOT_FOUND' })
  expect(await refusalOf(impact.get(ben, { incidentId: hidden.id }))).toMatchObject({ code: 'NOT_FOUND' })
})
