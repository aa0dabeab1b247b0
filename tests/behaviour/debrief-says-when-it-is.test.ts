import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { toldTo } from './comments.ts'
import { anIncident, refusalOf } from './incident.ts'

let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let incidentId: string

beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  ana = await app.actor('member', 'Ana')
  incidentId = (await anIncident(app, ana)).incidentId
})

const review = async () => (await app.services.reviews.get(ana, { incidentId })).review
const current = async () => {
  const { debrief } = await app.services.debriefs.get(ana, { incidentId })
  if (!debrief) throw new Error('No debrief.')
  return debrief
}

test('the day of the review follows the debrief, in the zone in which its time was chosen', async () => {
  const { debriefs, reviews } = app.services
  await reviews.update(ana, { incidentId, version: (await review()).version, meetingDate: '2030-01-01' })
  // Half past eleven at night in New York is the next day in UTC.
  const { id } = await debriefs.plan(ana, {
    incidentId,
    kind: 'meeting',
    startsAt: '2030-03-05T04:30:00.000Z',
    zone: 'America/New_York',
  })
  expect((await review()).meetingDate).toBe('2030-03-04')
  const refusal = await refusalOf(
    reviews.update(ana, { incidentId, version: (await review()).version, meetingDate: '2030-05-05' }),
  )
  expect(refusal.code).toBe('NOT_POSSIBLE')
  await debriefs.change(ana, { id, version: (await current()).version, startsAt: '2030-03-07T15:00:00.000Z' })
  expect((await review()).meetingDate).toBe('2030-03-07')
  await debriefs.hold(ana, { id, version: (await current()).version })
  expect((await review()).meetingDate).toBe('2030-03-07')

  // One after it that is cancelled leaves the one that was held.
  const second = await debriefs.plan(ana, {
    incidentId,
    kind: 'asynchronous',
    deadline: '2030-03-20T15:00:00.000Z',
    zone: 'UTC',
  })
  expect((await review()).meetingDate).toBe('2030-03-20')
  const cancelled = await debriefs.cancel(ana, { id: second.id, version: second.version, reason: 'Not needed.' })
  expect((await review()).meetingDate).toBe('2030-03-07')
  const { debrief, earlier } = await debriefs.get(ana, { incidentId })
  expect([debrief?.id, earlier.map(({ state }) => state)]).toEqual([id, ['cancelled']])
  await debriefs.reopen(ana, { id: second.id, version: cancelled.version })
  expect((await review()).meetingDate).toBe('2030-03-20')
})

test('one is planned at a time, and of two who plan at once one is told', async () => {
  const plan = () => app.services.debriefs.plan(ana, { incidentId, kind: 'meeting' })
  const results = await Promise.allSettled([plan(), plan()])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const { id, version } = await current()
  await app.services.debriefs.change(ana, { id, version, place: 'Room 1' })
  const refusal = await refusalOf(app.services.debriefs.change(ana, { id, version, place: 'Room 2' }))
  expect([refusal.code, (refusal.details.current as { place: string }).place]).toEqual(['CHANGED_MEANWHILE', 'Room 1'])
})

test('a slot is taken by one review, and is open again when that gives it back', async () => {
  const { debriefs, debriefSlots, incidents } = app.services
  const admin = await app.actor('admin', 'Ada')
  const team = await app.services.teams.create(admin, { name: `Team ${incidentId}`, zone: 'Europe/Berlin' })
  const slot = await debriefSlots.create(ana, {
    teamId: team.id,
    name: 'Thursday',
    firstDay: '2030-03-21',
    at: '15:00',
    everyWeeks: 1,
    minutes: 45,
    zone: 'Europe/Berlin',
    place: 'Room 7',
    link: '',
    freesHours: 48,
  })
  const first = await debriefs.plan(ana, { incidentId, kind: 'meeting', slot: { slotId: slot.id, day: '2030-03-28' } })
  expect(first).toMatchObject({
    startsAt: '2030-03-28T14:00:00.000Z',
    minutes: 45,
    place: 'Room 7',
    zone: 'Europe/Berlin',
  })
  // A week later the clocks were moved: it is at three all the same.
  const other = await incidents.create(ana, { title: 'Another' })
  const refusal = await refusalOf(
    debriefs.plan(ana, { incidentId: other.id, kind: 'meeting', slot: { slotId: slot.id, day: '2030-03-28' } }),
  )
  expect(refusal.code).toBe('NOT_POSSIBLE')
  const second = await debriefs.plan(ana, {
    incidentId: other.id,
    kind: 'meeting',
    slot: { slotId: slot.id, day: '2030-04-04' },
  })
  expect(second.startsAt).toBe('2030-04-04T13:00:00.000Z')
  expect(
    (
      await refusalOf(
        debriefs.change(ana, { id: second.id, version: second.version, slot: { slotId: slot.id, day: '2030-04-05' } }),
      )
    ).code,
  ).toBe('INVALID_INPUT')
  await debriefs.cancel(ana, { id: first.id, version: (await current()).version, reason: '' })
  const moved = await debriefs.change(ana, {
    id: second.id,
    version: second.version,
    slot: { slotId: slot.id, day: '2030-03-28' },
  })
  expect(moved.slot).toEqual({ slotId: slot.id, day: '2030-03-28' })
})

test('a day that nobody took in time is not given any more', async () => {
  const admin = await app.actor('admin', 'Ada')
  const team = await app.services.teams.create(admin, { name: `Team ${incidentId}` })
  const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10)
  const slot = await app.services.debriefSlots.create(ana, {
    teamId: team.id,
    name: 'Soon',
    firstDay: tomorrow,
    at: '12:00',
    everyWeeks: 1,
    minutes: 45,
    zone: 'UTC',
    place: '',
    link: '',
    freesHours: 48,
  })
  const told = (await app.services.debriefSlots.list()).find(({ id }) => id === slot.id)
  expect(told?.next.map(({ state }) => state).slice(0, 2)).toEqual(['freed', 'open'])
  const refusal = await refusalOf(
    app.services.debriefs.plan(ana, { incidentId, kind: 'meeting', slot: { slotId: slot.id, day: tomorrow } }),
  )
  expect(refusal.code).toBe('NOT_POSSIBLE')
})

test('those who facilitate are asked, the first who accepts does, and nobody is reminded twice', async () => {
  const { debriefs, facilitator } = app.services
  const [fay, gus] = [await app.actor('member', 'Fay'), await app.actor('member', 'Gus')]
  expect((await refusalOf(facilitator.call(ana, { incidentId, words: '' }))).code).toBe('NOT_POSSIBLE')
  const hours = { from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] }
  for (const who of [fay, gus]) await debriefs.setSettings(who, { facilitates: true, ...hours })
  const outsider = await app.actor('member', 'Out')
  expect(await facilitator.call(ana, { incidentId, words: 'On Thursday?' })).toMatchObject({ asked: 2 })
  const asked = async (who: Actor) =>
    (await toldTo(app, who)).filter(({ kind }) => kind === 'facilitator-wanted').length
  expect([await asked(fay), await asked(gus), await asked(outsider), await asked(ana)]).toEqual([1, 1, 0, 0])
  await facilitator.remind()
  expect(await asked(fay)).toBe(1)
  await app.database.pool.query(`update debrief_facilitator_calls set asked_at = now() - interval '25 hours'`)
  await facilitator.remind()
  await facilitator.remind()
  expect([await asked(fay), await asked(gus)]).toEqual([2, 2])

  const answers = await Promise.allSettled([fay, gus].map((who) => facilitator.accept(who, { incidentId })))
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const winner = answers[0]?.status === 'fulfilled' ? 'Fay' : 'Gus'
  expect((await review()).facilitator?.name).toBe(winner)
  await facilitator.remind()
  expect(await asked(fay)).toBe(2)
})

test('viewers plan nothing and say whether they come; those who may not see the incident find no debrief', async () => {
  const { debriefs, incidents } = app.services
  const [ben, out] = [await app.actor('viewer', 'Ben'), await app.actor('admin', 'Out')]
  expect((await refusalOf(debriefs.plan(ben, { incidentId, kind: 'meeting' }))).code).toBe('NOT_ALLOWED')
  const { id } = await debriefs.plan(ana, {
    incidentId,
    kind: 'meeting',
    attendees: [{ userId: ben.userId, email: null, reasons: [], note: '' }],
  })
  expect((await debriefs.come(ben, { id, coming: 'yes' })).attendees[0]?.coming).toBe('yes')
  expect((await refusalOf(debriefs.come(out, { id, coming: 'yes' }))).code).toBe('NOT_POSSIBLE')
  const { version } = await incidents.get(ana, { id: incidentId })
  await incidents.setPeople(ana, { id: incidentId, version, restricted: true, userIds: [] })
  for (const call of [
    () => debriefs.come(out, { id, coming: 'yes' }),
    () => debriefs.calendar(out, { id }),
    () => debriefs.get(out, { incidentId }),
    () => app.services.calibration.get(out, { id }),
    () => app.services.debriefTimes.propose(out, { incidentId }),
  ])
    expect((await refusalOf(call())).code).toBe('NOT_FOUND')
})
