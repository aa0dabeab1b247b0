import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { anItem, minute } from '../builders/timeline.ts'
import { openTestApp } from './app.ts'
import { anIncident, only, refusalOf, type TestApp } from './incident.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

const talk = (actor: string, at: number, given: object = {}) =>
  anItem({ actor, occurredAt: minute(at), text: `words of ${actor}`, ...given })

async function stage() {
  const actor = await app.actor()
  const { incidentId } = await anIncident(app, actor, [
    talk('Ana Ruiz', 1),
    talk('ana ruiz', 4),
    talk('Ben', 2),
    talk('deploy-bot', 3, { attributes: { bot: true } }),
  ])
  return { actor, incidentId, participants: app.services.participants }
}

async function more(incidentId: string, ...items: ReturnType<typeof anItem>[]) {
  await app.database.transaction((tx) =>
    app.services.timeline.add(tx, incidentId, items, { importId: null, fileId: null }),
  )
}

async function named(actor: Actor, incidentId: string, name: string) {
  const found = (await app.services.participants.list(actor, { incidentId })).find((one) => one.name === name)
  if (!found) throw new Error(`${name} is not in the list.`)
  return found
}

test('reading the list any number of times gives the same people and writes nothing', async () => {
  const { actor, incidentId, participants } = await stage()
  const first = await participants.list(actor, { incidentId })
  expect(
    first.map(({ name, activity, firstAt, lastAt, leftOut }) => [name, activity, firstAt, lastAt, leftOut]),
  ).toEqual([
    ['Ana Ruiz', 2, minute(1), minute(4), false],
    ['Ben', 1, minute(2), minute(2), false],
    ['deploy-bot', 1, minute(3), minute(3), true],
  ])
  expect(await participants.list(actor, { incidentId })).toEqual(first)
  const { rows } = await app.database.pool.query('select from participants where incident_id = $1', [incidentId])
  expect(rows).toEqual([])
})

test('evidence that comes later adds activity and new people, and leaves every correction as it was', async () => {
  const { actor, incidentId, participants } = await stage()
  const ana = await named(actor, incidentId, 'Ana Ruiz')
  await participants.update(actor, {
    incidentId,
    id: ana.id,
    version: ana.version,
    name: 'Ana R.',
    role: 'Scribe',
    onCall: 'no',
    reasons: ['diagnosed'],
    leftOut: false,
  })
  const bot = await named(actor, incidentId, 'deploy-bot')
  await participants.update(actor, { incidentId, id: bot.id, version: bot.version, leftOut: false })
  await more(
    incidentId,
    talk('Ana Ruiz', 30),
    talk('deploy-bot', 31, { attributes: { bot: true } }),
    anItem({
      source: 'pagerduty',
      kind: 'action',
      actor: 'Ana Ruiz',
      text: 'Incident #1 acknowledged: x',
      occurredAt: minute(32),
    }),
    talk('Cy', 33),
  )
  const after = await participants.list(actor, { incidentId })
  expect(
    after.map(({ name, activity, role, onCall, leftOut, reasons }) => ({
      name,
      activity,
      role,
      onCall,
      leftOut,
      reasons,
    })),
  ).toEqual([
    { name: 'Ana R.', activity: 4, role: 'Scribe', onCall: 'no', leftOut: false, reasons: ['diagnosed'] },
    { name: 'Ben', activity: 1, role: null, onCall: 'unknown', leftOut: false, reasons: [] },
    { name: 'deploy-bot', activity: 2, role: null, onCall: 'unknown', leftOut: false, reasons: [] },
    { name: 'Cy', activity: 1, role: null, onCall: 'unknown', leftOut: false, reasons: [] },
  ])
})

test('two names put together stay together when either says more, and come apart again', async () => {
  const { actor, incidentId, participants } = await stage()
  await more(incidentId, talk('ana.r', 6))
  const [ana, other] = [await named(actor, incidentId, 'Ana Ruiz'), await named(actor, incidentId, 'ana.r')]
  const { changeId } = await participants.merge(actor, {
    incidentId,
    id: other.id,
    into: ana.id,
    version: other.version,
  })
  await more(incidentId, talk('ana.r', 50))
  const merged = await named(actor, incidentId, 'Ana Ruiz')
  expect(merged).toMatchObject({
    id: ana.id,
    activity: 4,
    lastAt: minute(50),
    merged: [{ id: other.id, name: 'ana.r' }],
  })
  expect((await participants.list(actor, { incidentId })).map(({ name }) => name)).not.toContain('ana.r')
  await participants.undo(actor, { incidentId, changeId })
  expect(await named(actor, incidentId, 'ana.r')).toMatchObject({ id: other.id, activity: 2 })
  expect(await named(actor, incidentId, 'Ana Ruiz')).toMatchObject({ activity: 2, merged: [] })
})

test('the user, reasons and role of a name go along when it is put together, and come back when it is taken apart', async () => {
  const { actor, incidentId, participants } = await stage()
  await more(incidentId, talk('ana.r', 6))
  const start = await named(actor, incidentId, 'ana.r')
  await participants.update(actor, {
    incidentId,
    id: start.id,
    version: 0,
    userId: actor.userId,
    role: 'Scribe',
    reasons: ['decided'],
  })
  const [ana, other] = [await named(actor, incidentId, 'Ana Ruiz'), await named(actor, incidentId, 'ana.r')]
  const { changeId } = await participants.merge(actor, {
    incidentId,
    id: other.id,
    into: ana.id,
    version: other.version,
  })
  expect(await named(actor, incidentId, 'Ana Ruiz')).toMatchObject({
    userId: actor.userId,
    role: 'Scribe',
    reasons: ['decided'],
  })
  await participants.undo(actor, { incidentId, changeId })
  expect(await named(actor, incidentId, 'Ana Ruiz')).toMatchObject({ userId: null, role: null, reasons: [] })
  expect(await named(actor, incidentId, 'ana.r')).toMatchObject({ userId: actor.userId, role: 'Scribe' })
})

test('somebody added by hand is the same person when their words arrive, also after another name was given', async () => {
  const { actor, incidentId, participants } = await stage()
  const { participants: added } = await participants.add(actor, { incidentId, name: 'Kofi', reasons: ['affected'] })
  const kofi = only(added.filter(({ name }) => name === 'Kofi'))
  await more(incidentId, talk('kofi', 8))
  expect(await named(actor, incidentId, 'Kofi')).toMatchObject({ id: kofi.id, activity: 1 })
  const { participants: renamed } = await participants.update(actor, {
    incidentId,
    id: kofi.id,
    version: kofi.version,
    name: 'Kofi Brandt',
  })
  expect(renamed.filter(({ actors }) => actors.includes('kofi'))).toMatchObject([
    { id: kofi.id, name: 'Kofi Brandt', reasons: ['affected'] },
  ])
  const refusal = await refusalOf(participants.add(actor, { incidentId, name: 'KOFI' }))
  expect(refusal.code).toBe('ALREADY_EXISTS')
})

test('every change can be taken back, and one that somebody changed again is not taken back', async () => {
  const { actor, incidentId, participants } = await stage()
  const before = await participants.list(actor, { incidentId })
  const ben = await named(actor, incidentId, 'Ben')
  const out = await participants.update(actor, {
    incidentId,
    id: ben.id,
    version: ben.version,
    leftOut: true,
    role: 'Lead',
  })
  await participants.undo(actor, { incidentId, changeId: out.changeId })
  const back = await participants.list(actor, { incidentId })
  expect(back.map(({ version: _, ...rest }) => rest)).toEqual(before.map(({ version: _, ...rest }) => rest))
  const once = await named(actor, incidentId, 'Ben')
  const first = await participants.update(actor, { incidentId, id: ben.id, version: once.version, role: 'A' })
  const twice = await named(actor, incidentId, 'Ben')
  await participants.update(actor, { incidentId, id: ben.id, version: twice.version, role: 'B' })
  expect(await refusalOf(participants.undo(actor, { incidentId, changeId: first.changeId }))).toMatchObject({
    code: 'CHANGED_MEANWHILE',
  })
  expect(await named(actor, incidentId, 'Ben')).toMatchObject({ role: 'B' })
})

test('of two who change somebody at once, the second is told and nothing is lost', async () => {
  const { actor, incidentId, participants } = await stage()
  const ben = await named(actor, incidentId, 'Ben')
  const edit = (role: string) => participants.update(actor, { incidentId, id: ben.id, version: ben.version, role })
  await edit('Lead')
  expect(await refusalOf(edit('Scribe'))).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    details: { current: { name: 'Ben', role: 'Lead' } },
  })
})

test('a row stands behind a found person once another row is to refer to them, and nothing else changes by it', async () => {
  const { actor, incidentId, participants } = await stage()
  const before = await participants.list(actor, { incidentId })
  const ben = await named(actor, incidentId, 'Ben')
  await app.database.transaction((tx) => participants.keep(tx, actor, incidentId, ben.id))
  expect(await participants.list(actor, { incidentId })).toEqual(before)
  await participants.update(actor, { incidentId, id: ben.id, version: ben.version, role: 'Lead' })
  expect(await named(actor, incidentId, 'Ben')).toMatchObject({ id: ben.id, role: 'Lead' })
})
