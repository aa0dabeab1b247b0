import { afterAll, beforeAll, expect, test } from 'vitest'
import { anItem } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { anIncident, only, refusalOf, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('the user of the same name is proposed, and linked when a person confirms it', async () => {
  const [actor, zoe] = [await app.actor(), await app.actor('member', 'Zoe Quist')]
  const { incidentId } = await anIncident(app, actor, [anItem({ actor: 'zoe quist' }), anItem({ actor: 'Max' })])
  const { participants } = app.services
  const [found, max] = await participants.list(actor, { incidentId })
  if (!found || !max || !zoe.userId) throw new Error('Two people wrote.')
  expect(found).toMatchObject({ userId: null, likelyUser: { id: zoe.userId, name: 'Zoe Quist' } })
  await participants.update(actor, { incidentId, id: found.id, version: found.version, userId: zoe.userId })
  const [linked] = await participants.list(actor, { incidentId })
  expect(linked).toMatchObject({ userId: zoe.userId, user: { name: 'Zoe Quist' }, likelyUser: null })
  const twice = participants.update(actor, { incidentId, id: max.id, version: max.version, userId: zoe.userId })
  expect(await refusalOf(twice)).toMatchObject({ code: 'ALREADY_EXISTS' })
})

test('a user who may not see a restricted incident is neither proposed nor linked', async () => {
  const [actor, ken] = [await app.actor(), await app.actor('member', 'Ken Abe')]
  const incident = await app.services.incidents.create(actor, { title: 'Quiet', restricted: true, userIds: [] })
  await app.database.transaction((tx) =>
    app.services.timeline.add(tx, incident.id, [anItem({ actor: 'Ken Abe' })], { importId: null, fileId: null }),
  )
  const { participants } = app.services
  const found = only(await participants.list(actor, { incidentId: incident.id }))
  expect(found.likelyUser).toBeNull()
  const link = participants.update(actor, { incidentId: incident.id, id: found.id, version: 0, userId: ken.userId })
  expect(await refusalOf(link)).toMatchObject({ code: 'INVALID_INPUT' })
  for (const call of [
    () => participants.list(ken, { incidentId: incident.id }),
    () => participants.missing(ken, { incidentId: incident.id }),
    () => participants.add(ken, { incidentId: incident.id, name: 'X' }),
    () => participants.dismissMissing(ken, { incidentId: incident.id, key: 'name:x', dismissed: true }),
  ])
    expect(await refusalOf(call())).toMatchObject({ code: 'NOT_FOUND' })
})

test('taking a change back links nobody whose user is linked to another by now', async () => {
  const actor = await app.actor('member', 'Nia Poe')
  const { incidentId } = await anIncident(app, actor, [anItem({ actor: 'Max' }), anItem({ actor: 'Sol' })])
  const { participants } = app.services
  const link = async (name: string, userId: string | null) => {
    const found = (await participants.list(actor, { incidentId })).find((one) => one.name === name)
    if (!found) throw new Error(`${name} wrote.`)
    return participants.update(actor, { incidentId, id: found.id, version: found.version, userId })
  }
  await link('Max', actor.userId)
  const { changeId } = await link('Max', null)
  await link('Sol', actor.userId)
  const refusal = await refusalOf(participants.undo(actor, { incidentId, changeId }))
  expect(refusal).toMatchObject({ code: 'ALREADY_EXISTS' })
  const after = await participants.list(actor, { incidentId })
  expect(after.map(({ name, userId }) => [name, userId])).toEqual([
    ['Max', null],
    ['Sol', actor.userId],
  ])
})

test('whoever only reads changes nothing', async () => {
  const [actor, viewer] = [await app.actor(), await app.actor('viewer')]
  const { incidentId } = await anIncident(app, actor, [anItem({ actor: 'Max' })])
  const { participants } = app.services
  const max = only(await participants.list(viewer, { incidentId }))
  for (const call of [
    () => participants.update(viewer, { incidentId, id: max.id, version: 0, leftOut: true }),
    () => participants.takeReasons(viewer, { incidentId }),
    () => participants.dismissMissing(viewer, { incidentId, key: 'name:x', dismissed: true }),
  ])
    expect(await refusalOf(call())).toMatchObject({ code: 'NOT_ALLOWED' })
})

test('a user who takes part by their own choice is in the list once, linked to what is found of them', async () => {
  const [actor, lea, ivo] = [
    await app.actor(),
    await app.actor('member', 'Lea Munk'),
    await app.actor('viewer', 'Ivo Sand'),
  ]
  const { incidentId } = await anIncident(app, actor, [anItem({ actor: 'lea munk' })])
  const { participants } = app.services
  for (const who of [lea, ivo, lea])
    await app.database.transaction((tx) =>
      participants.forUser(tx, who, incidentId, { id: who.userId as string, name: who.name }),
    )
  const all = await participants.list(actor, { incidentId })
  expect(all.map(({ name, userId, activity }) => [name, userId, activity])).toEqual([
    ['lea munk', lea.userId, 1],
    ['Ivo Sand', ivo.userId, 0],
  ])
})
