import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#platform/clock/clock.ts'
import { openTestApp } from './app.ts'
import { refusalOf, type TestApp } from './incident.ts'
import { committed, digestsOf, reminding, type Somebody, somebody } from './reminders.ts'

let app: TestApp
let ana: Somebody
let bo: Somebody
let incidentId: string
// A Monday far ahead, so that the background work of the program has nothing to do with it.
const clock = stoppedClock('2031-03-10T09:00:00Z')

beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  clock.set('2031-03-10T09:00:00Z')
  ana = await somebody(app, 'Ana')
  bo = await somebody(app, 'Bo')
  incidentId = (await app.services.incidents.create(ana, { title: 'Checkout is slow' })).id
})

const remindAt = (at: string) => {
  clock.set(at)
  return reminding(app, clock).remind()
}

test('everything of a day comes as one notification that names nothing, and the next day only what is new', async () => {
  await committed(app, ana, incidentId, '2031-03-10')
  await committed(app, ana, incidentId, '2031-03-13')
  await committed(app, ana, incidentId, '2031-03-07')
  await committed(app, ana, incidentId, '2031-03-20')
  await remindAt('2031-03-10T09:00:00Z')
  await remindAt('2031-03-10T14:00:00Z')
  expect(await digestsOf(app, ana)).toEqual(['1 overdue, 1 due, 1 due soon'])
  await remindAt('2031-03-11T09:05:00Z')
  expect(await digestsOf(app, ana)).toEqual(['1 overdue, 1 due, 1 due soon', '1 overdue'])
  const { notifications, unread } = await app.services.notifications.list(ana, { offset: 0, limit: 9 })
  expect(notifications[0]).toMatchObject({ kind: 'actions', incident: null, link: '/actions?view=mine' })
  expect([unread, (await app.services.notifications.unread(ana)).unread]).toEqual([2, 2])
})

test('before, on and after the due date, then every week', async () => {
  await committed(app, ana, incidentId, '2031-03-13')
  for (let day = 10; day <= 30; day += 1) await remindAt(`2031-03-${day}T10:00:00Z`)
  const { rows } = await app.database.pool.query(
    `select g.day::text as day, m.reason from action_reminders m join action_digests g on g.id = m.digest_id
     where g.user_id = $1 order by g.day`,
    [ana.userId],
  )
  expect(rows).toEqual([
    { day: '2031-03-10', reason: 'soon' },
    { day: '2031-03-13', reason: 'due' },
    { day: '2031-03-14', reason: 'overdue' },
    { day: '2031-03-21', reason: 'overdue' },
    { day: '2031-03-28', reason: 'overdue' },
  ])
})

test('it comes in the hours and the zone of whoever is told, and not on their free days', async () => {
  const kim = await somebody(app, 'Kim', 'Asia/Tokyo')
  const lee = await somebody(app, 'Lee', 'America/New_York')
  for (const who of [kim, lee]) await committed(app, who, incidentId, '2031-03-03')
  await app.services.debriefs.setSettings(lee, { facilitates: false, from: '11:00', to: '15:00', days: [2, 3] })
  const told = async () => [(await digestsOf(app, kim)).length, (await digestsOf(app, lee)).length]
  // Sunday evening in UTC is Monday morning in Tokyo.
  await remindAt('2031-03-09T23:55:00Z')
  expect(await told()).toEqual([0, 0])
  await remindAt('2031-03-10T00:00:00Z')
  expect(await told()).toEqual([1, 0])
  // On Lee's free Monday, and on Tuesday five minutes before eleven: clocks there moved on the 9th.
  await remindAt('2031-03-10T16:00:00Z')
  await remindAt('2031-03-11T14:55:00Z')
  expect(await told()).toEqual([1, 0])
  await remindAt('2031-03-11T15:00:00Z')
  expect(await told()).toEqual([1, 1])
})

test('the owner puts one off until a day; nobody else can, or hears of it', async () => {
  const { id } = await committed(app, ana, incidentId, '2031-03-07')
  const service = reminding(app, clock)
  await service.setSnooze(ana, { id, until: '2031-03-12' })
  expect(await service.snooze(ana, { id })).toEqual({ until: '2031-03-12' })
  expect(await service.snooze(bo, { id })).toEqual({ until: null })
  expect(await refusalOf(service.setSnooze(bo, { id, until: '2031-03-12' }))).toMatchObject({ code: 'NOT_ALLOWED' })
  for (const until of ['2031-03-10', '2032-03-10'])
    expect(await refusalOf(service.setSnooze(ana, { id, until }))).toMatchObject({ code: 'INVALID_INPUT' })
  await remindAt('2031-03-11T10:00:00Z')
  expect(await digestsOf(app, ana)).toEqual([])
  await remindAt('2031-03-12T10:00:00Z')
  expect(await digestsOf(app, ana)).toEqual(['1 overdue'])
  const { id: other } = await committed(app, ana, incidentId, '2031-03-07')
  await app.services.reminders.setSnooze(ana, {
    id: other,
    until: new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10),
  })
  const { rows } = await app.database.pool.query("select action from audit_log where action like '%nooze%'")
  expect(rows).toEqual([])
})

test('after a week the owner of the review hears of it once a week, in their own digest', async () => {
  await app.database.pool.query('update reviews set owner_id = $2 where incident_id = $1', [incidentId, bo.userId])
  await committed(app, ana, incidentId, '2031-03-10')
  await committed(app, bo, incidentId, '2031-03-17')
  await remindAt('2031-03-14T10:00:00Z')
  expect(await digestsOf(app, bo)).toEqual(['1 due soon'])
  await remindAt('2031-03-17T10:00:00Z')
  expect(await digestsOf(app, bo)).toEqual(['1 due soon', '1 due, 1 of others long overdue'])
  await remindAt('2031-03-19T10:00:00Z')
  await remindAt('2031-03-24T10:00:00Z')
  expect((await digestsOf(app, bo)).slice(2)).toEqual(['1 overdue', '1 of others long overdue'])
})

test('offers that wait and revisits that are due are told; what was done is not', async () => {
  const idea = await app.services.actions.create(bo, { incidentId, title: 'x', ownerId: ana.userId })
  await app.database.pool.query("update actions set offered_at = '2031-03-10T15:00:00Z' where id = $1", [idea.id])
  const done = await committed(app, ana, incidentId, '2031-03-03')
  await app.database.pool.query("update actions set status = 'done' where id = $1", [done.id])
  await app.database.pool.query(
    `insert into action_revisits (id, action_id, due_on) values (gen_random_uuid(), $1, '2031-03-11')`,
    [done.id],
  )
  await remindAt('2031-03-10T10:00:00Z')
  expect(await digestsOf(app, ana)).toEqual([])
  await remindAt('2031-03-11T10:00:00Z')
  await remindAt('2031-03-12T10:00:00Z')
  expect(await digestsOf(app, ana)).toEqual(['1 to come back to', '1 to answer'])
})

test('whoever wants none gets none, and nobody hears of what they may not see', async () => {
  const action = await committed(app, ana, incidentId, '2031-03-07')
  await committed(app, bo, incidentId, '2031-03-07')
  const service = reminding(app, clock)
  expect(await service.settings(ana)).toEqual({ choice: 'mail', mailPossible: false, messenger: null, unreached: null })
  expect(await service.setSettings(bo, { choice: 'off' })).toMatchObject({ choice: 'off' })
  const { version } = await app.services.incidents.get(ana, { id: incidentId })
  await app.services.incidents.setPeople(ana, { id: incidentId, version, restricted: true, userIds: [bo.userId] })
  await app.database.pool.query('delete from incident_people where incident_id = $1 and user_id = $2', [
    incidentId,
    ana.userId,
  ])
  await service.remind()
  expect([await digestsOf(app, ana), await digestsOf(app, bo)]).toEqual([[], []])
  expect(await refusalOf(service.snooze(ana, { id: action.id }))).toMatchObject({ code: 'NOT_FOUND' })
})
