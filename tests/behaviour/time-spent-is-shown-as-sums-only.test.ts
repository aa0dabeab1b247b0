import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTimeSpentService } from '#features/debriefs/time-spent/service.ts'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { anIncident, only, refusalOf } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let ben: Actor
let admin: Actor
let time = new Date('2026-03-10T22:30:00.000Z')
let timeSpent: ReturnType<typeof createTimeSpentService>
const announced: { toUserId?: string | undefined; passing?: boolean | undefined; actor: Actor }[] = []
beforeAll(async () => {
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
  ben = await app.actor('viewer', 'Ben')
  admin = await app.actor('owner', 'Ada')
  timeSpent = createTimeSpentService({
    database: app.database,
    clock: { now: () => time },
    announce: async (_tx, change) => void announced.push(change),
    incidents: app.services.incidents,
  })
})
afterAll(() => app.close())

const onDay = '2026-03-10'

test('others see sums by kind of work, and nobody sees the entries of another', async () => {
  const { incidentId } = await anIncident(app, ana)
  await timeSpent.note(ana, { incidentId, kind: 'writing', minutes: 90, onDay })
  await timeSpent.note(ben, { incidentId, kind: 'writing', minutes: 30, onDay })
  const seen = await timeSpent.get(admin, { incidentId })
  expect(seen).toEqual({ sums: { gathering: 0, writing: 120, debrief: 0 }, mine: [], timer: null })
  expect(only((await timeSpent.get(ben, { incidentId })).mine).minutes).toBe(30)
  const { id, version } = only((await timeSpent.get(ana, { incidentId })).mine)
  for (const call of [
    () => timeSpent.edit(admin, { incidentId, id, version, minutes: 1 }),
    () => timeSpent.remove(admin, { incidentId, id }),
  ])
    expect(await refusalOf(call())).toMatchObject({ code: 'NOT_FOUND' })
})

test('neither the log nor a live notice tells others who noted time', () => {
  expect(announced.length).toBeGreaterThan(0)
  expect(announced.every(({ passing, toUserId, actor }) => passing && toUserId === actor.userId)).toBe(true)
})

test('a timer counts each begun minute, one runs at a time, and a forgotten one stops at twelve hours', async () => {
  const { incidentId } = await anIncident(app, ana)
  const { incidentId: other } = await anIncident(app, ana)
  time = new Date('2026-03-11T09:00:00.000Z')
  expect((await timeSpent.start(ana, { incidentId, kind: 'gathering' })).timer).toEqual({
    kind: 'gathering',
    startedAt: '2026-03-11T09:00:00.000Z',
  })
  time = new Date('2026-03-11T09:10:01.000Z')
  expect((await timeSpent.start(ana, { incidentId: other, kind: 'debrief' })).timer?.kind).toBe('debrief')
  expect(await timeSpent.get(ana, { incidentId })).toMatchObject({ sums: { gathering: 11 }, timer: null })
  time = new Date('2026-03-13T09:00:00.000Z')
  expect(await timeSpent.stop(ana, { incidentId: other })).toMatchObject({ sums: { debrief: 720 }, timer: null })
  expect(await timeSpent.stop(ana, { incidentId: other })).toMatchObject({ sums: { debrief: 720 } })
})

test('an entry is corrected once for each version, removed and brought back', async () => {
  const { incidentId } = await anIncident(app, ana)
  const { id } = only((await timeSpent.note(ana, { incidentId, kind: 'writing', minutes: 20, onDay })).mine)
  expect((await timeSpent.edit(ana, { incidentId, id, version: 1, minutes: 25 })).sums.writing).toBe(25)
  expect(await refusalOf(timeSpent.edit(ana, { incidentId, id, version: 1, minutes: 5 }))).toMatchObject({
    code: 'CHANGED_MEANWHILE',
  })
  expect((await timeSpent.remove(ana, { incidentId, id })).sums.writing).toBe(0)
  expect((await timeSpent.restore(ana, { incidentId, id })).sums.writing).toBe(25)
})
