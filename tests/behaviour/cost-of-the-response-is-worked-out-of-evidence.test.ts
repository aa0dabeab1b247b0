import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { costOf } from '#features/impact/rates/model.ts'
import type { Actor } from '#features/people/model.ts'
import { anItem, minute } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { anIncident, refusalOf } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let admin: Actor
let incidentId: string
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
  admin = await app.actor('admin', 'Ada')
})
afterAll(() => app.close())

const at = (number: number, actor: string | null = 'Ana', given = {}) =>
  anItem({ occurredAt: minute(number), actor, ...given })
beforeEach(async () => {
  ;({ incidentId } = await anIncident(app, ana, [
    at(0),
    at(20, 'ana'),
    at(100),
    at(10, 'Ben'),
    at(10, 'deploybot', { attributes: { bot: true } }),
    at(11, 'Grafana', { kind: 'alert' }),
    at(12, null),
    at(13, 'Carl', { precision: 'day' }),
  ]))
})

const impact = () => app.services.impact.get(ana, { incidentId })
const people = async () =>
  (await impact()).effort.people.map(({ name, minutes, sessions }) => [name, minutes, sessions.length])
const correct = (name: string, given: { minutes?: number; leftOut?: boolean; version?: number }) =>
  app.services.impact.correct(ana, {
    incidentId,
    name,
    minutes: given.minutes ?? null,
    leftOut: given.leftOut ?? false,
    reason: '',
    version: given.version ?? 0,
  })

test('people’s sessions count; machines, nobody and what is only known to the day do not', async () => {
  expect(await people()).toEqual([
    ['Ana', 30, 2],
    ['Ben', 5, 1],
  ])
  expect((await impact()).effort.minutes).toBe(35)
})

test('only what lies between the first milestone and the resolution is response', async () => {
  const { timeline } = app.services
  const milestone = (kind: 'started' | 'resolved', number: number) =>
    timeline.setMilestone(ana, { incidentId, kind, at: minute(number), precision: 'minute', eventId: null })
  await milestone('started', 5)
  await milestone('resolved', 50)
  expect(await people()).toEqual([
    ['Ben', 5, 1],
    ['ana', 5, 1],
  ])
  expect((await impact()).effort).toMatchObject({ from: minute(5), to: minute(50) })
})

test('what people say holds, can be taken back, and who left no trace can be added', async () => {
  await correct('Ana', { minutes: 90 })
  await correct('Ben', { leftOut: true })
  await correct('On the phone', { minutes: 15 })
  expect(await people()).toEqual([
    ['Ana', 90, 2],
    ['On the phone', 15, 0],
    ['Ben', 0, 1],
  ])
  expect(await refusalOf(correct('Cleo', {}))).toMatchObject({ code: 'INVALID_INPUT' })
  await correct('ANA', { version: 1 })
  expect((await impact()).effort.people.find(({ name }) => name === 'Ana')).toMatchObject({
    minutes: 30,
    correction: null,
  })
})

test('names that people put together are one person, and who took no part does not count', async () => {
  const { participants } = app.services
  await app.database.transaction((tx) =>
    app.services.timeline.add(tx, incidentId, [at(5, 'ana-ruiz'), at(12, 'Helper')], { importId: null, fileId: null }),
  )
  const idOf = async (name: string) =>
    (await participants.list(ana, { incidentId })).find((one) => one.name === name) as { id: string; version: number }
  const [own, other, helper] = [await idOf('Ana'), await idOf('ana-ruiz'), await idOf('Helper')]
  await participants.merge(ana, { incidentId, id: other.id, into: own.id, version: own.version })
  await participants.update(ana, { incidentId, id: helper.id, version: helper.version, leftOut: true })
  expect(await people()).toEqual([
    ['Ana', 30, 2],
    ['Ben', 5, 1],
  ])
})

test('without a rate there are only hours; the incident’s own goes before its team’s, and that before all others', async () => {
  const { teams, rates, impact: service, incidents } = app.services
  const cost = async () => {
    const { effort, rate } = await impact()
    return [costOf(effort.minutes, rate), rate?.from ?? null]
  }
  expect(await cost()).toEqual([null, null])
  await rates.set(admin, { teamId: null, rate: { perHour: 60, currency: 'EUR' } })
  expect(await cost()).toEqual([35, 'installation'])
  const team = await teams.create(admin, { name: `Payments ${incidentId}`, services: ['payments'] })
  await rates.set(admin, { teamId: team.id, rate: { perHour: 120, currency: 'EUR' } })
  expect(await cost()).toEqual([35, 'installation'])
  const { version } = await incidents.see(app.database.db, ana, incidentId)
  await incidents.update(ana, { id: incidentId, version, services: ['payments'] })
  expect(await cost()).toEqual([70, 'team'])
  await service.setRate(ana, { incidentId, rate: { perHour: 240, currency: 'USD' } })
  expect(await cost()).toEqual([140, 'incident'])
  await service.setRate(ana, { incidentId, rate: null })
  await rates.set(admin, { teamId: team.id, rate: null })
  await rates.set(admin, { teamId: null, rate: null })
  expect(await cost()).toEqual([null, null])
})

test('rates of teams and of the installation are kept by admins, and a currency is one that exists', async () => {
  const { rates, impact: service } = app.services
  const rate = { perHour: 60, currency: 'EUR' }
  expect(await refusalOf(rates.set(ana, { teamId: null, rate }))).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await refusalOf(rates.list(ana))).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await refusalOf(service.setRate(ana, { incidentId, rate: { perHour: 60, currency: 'QQQ' } }))).toMatchObject({
    code: 'INVALID_INPUT',
  })
  expect(await refusalOf(rates.set(admin, { teamId: 'nothing', rate }))).toMatchObject({ code: 'INVALID_INPUT' })
})
