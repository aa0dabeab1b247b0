import { afterAll, beforeAll, expect, test } from 'vitest'
import { anItem } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { refusalOf, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

async function stage() {
  const admin = await app.actor('admin', 'Ada Admin')
  const { incidents, teams, timeline, participants, life } = app.services
  const service = `checkout-${admin.userId?.slice(-8)}`
  const people = [
    await app.actor('member', 'Tess Tamm'),
    await app.actor('member', 'Olaf Earl'),
    await app.actor('member', 'Hid Den'),
  ]
  const [tess, olaf, hidden] = people
  if (!tess?.userId || !olaf?.userId || !hidden?.userId) throw new Error('There are three people.')
  await teams.create(admin, { name: `Team ${service}`, services: [service], memberIds: [tess.userId] })
  const earlier = await incidents.create(admin, { title: 'Pool was empty', services: [service] })
  await life.decide(admin, {
    incidentId: earlier.id,
    kind: 'light',
    reason: 'surprising',
    ownerId: olaf.userId,
    after: null,
  })
  const secret = await incidents.create(hidden, {
    title: 'Very quiet',
    services: [service],
    restricted: true,
    userIds: [],
  })
  await life.decide(hidden, {
    incidentId: secret.id,
    kind: 'light',
    reason: 'quiet',
    after: null,
    ownerId: hidden.userId,
  })
  const incident = await incidents.create(admin, { title: 'Checkout is down', services: [service] })
  await app.database.transaction((tx) =>
    timeline.add(tx, incident.id, [anItem({ actor: 'Ana', text: 'asking @Kofi' })], { importId: null, fileId: null }),
  )
  return { admin, incidentId: incident.id, participants, tess, olaf }
}

test('teams of the service, people named in messages and owners of earlier reviews are proposed, each with the reason', async () => {
  const { admin, incidentId, participants } = await stage()
  const proposed = await participants.missing(admin, { incidentId })
  expect(proposed.map(({ name, reason }) => [name, reason])).toEqual([
    ['Kofi', 'responded'],
    ['Tess Tamm', 'affected'],
    ['Olaf Earl', 'interested'],
  ])
  expect(JSON.stringify(proposed)).not.toContain('quiet')
})

test('one that is taken is in the list, invited for that reason, and proposed no more; taking it back leaves them out', async () => {
  const { admin, incidentId, participants, tess } = await stage()
  const before = await participants.missing(admin, { incidentId })
  const key = `user:${tess.userId}`
  const { changeId, participants: after } = await participants.takeMissing(admin, { incidentId, key })
  expect(after.find(({ userId }) => userId === tess.userId)).toMatchObject({
    name: 'Tess Tamm',
    reasons: ['affected'],
    invited: true,
  })
  expect(await participants.missing(admin, { incidentId })).toEqual(before.filter((one) => one.key !== key))
  expect(await refusalOf(participants.takeMissing(admin, { incidentId, key }))).toMatchObject({ code: 'NOT_FOUND' })
  await participants.undo(admin, { incidentId, changeId })
  expect((await participants.list(admin, { incidentId })).find(({ name }) => name === 'Tess Tamm')).toMatchObject({
    leftOut: true,
    invited: false,
  })
})

test('one that is turned down stays away until it is called back', async () => {
  const { admin, incidentId, participants } = await stage()
  const [kofi, ...others] = await participants.missing(admin, { incidentId })
  if (!kofi) throw new Error('Somebody is proposed.')
  await participants.dismissMissing(admin, { incidentId, key: kofi.key, dismissed: true })
  expect(await participants.missing(admin, { incidentId })).toEqual(others)
  await participants.dismissMissing(admin, { incidentId, key: kofi.key, dismissed: false })
  expect(await participants.missing(admin, { incidentId })).toEqual([kofi, ...others])
})

test('taking the proposed reasons invites everybody who has some, and leaves what people chose', async () => {
  const { admin, incidentId, participants } = await stage()
  await app.database.transaction((tx) =>
    app.services.timeline.add(tx, incidentId, [anItem({ actor: 'Bo', text: 'the logs show timeouts' })], {
      importId: null,
      fileId: null,
    }),
  )
  const ana = (await participants.list(admin, { incidentId })).find(({ name }) => name === 'Ana')
  if (!ana) throw new Error('Ana wrote.')
  await participants.update(admin, { incidentId, id: ana.id, version: 0, reasons: ['interested'] })
  const { participants: after } = await participants.takeReasons(admin, { incidentId })
  expect(after.map(({ name, reasons, invited }) => [name, reasons, invited])).toEqual([
    ['Ana', ['interested'], false],
    ['Bo', ['diagnosed'], true],
  ])
})
