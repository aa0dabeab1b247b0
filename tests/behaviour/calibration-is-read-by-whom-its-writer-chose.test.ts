import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Sharing } from '#features/debriefs/calibration/model.ts'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { toldTo } from './comments.ts'
import { anIncident, refusalOf } from './incident.ts'

const patience = { timeout: 30_000, interval: 50 }
let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let ben: Actor
let owner: Actor
let incidentId: string
let id: string

const secret = 'I was alone and afraid to call anybody'

beforeAll(async () => {
  app = await openTestApp()
  owner = await app.actor('owner', 'Olga')
})
afterAll(() => app.close())
beforeEach(async () => {
  ana = await app.actor('member', 'Ana')
  ben = await app.actor('viewer', 'Ben')
  incidentId = (await anIncident(app, ana)).incidentId
  id = await planned({})
})

async function planned(more: object): Promise<string> {
  const debrief = await app.services.debriefs.plan(ana, {
    incidentId,
    kind: 'meeting',
    startsAt: new Date(Date.now() + 23 * 3_600_000).toISOString(),
    attendees: [ana, ben].map(({ userId }) => ({ userId, email: null, reasons: [], note: '' })),
    ...more,
  })
  return debrief.id
}
const write = (who: Actor, shared: Sharing, version = 0) =>
  app.services.calibration.write(who, { id, readStory: true, surprised: secret, understand: '', shared, version })

test('private words are in no answer, log, export, library entry or notification for anybody else, whatever the role', async () => {
  await write(ben, 'private')
  expect((await app.services.calibration.get(ben, { id })).mine?.surprised).toBe(secret)
  for (const reader of [ana, owner]) {
    const { client } = await app.clientOf(reader)
    const answers = await Promise.all([
      client.debriefs.calibration({ id }),
      client.debriefs.get({ incidentId }),
      client.reviews.get({ incidentId }),
      client.reviews.export({ incidentId, format: 'json', evidence: 'all' }),
      client.library.search({ text: 'afraid', offset: 0, limit: 10 }),
      app.database.pool.query('select * from audit_log').then(({ rows }) => rows),
    ])
    expect(JSON.stringify(answers)).not.toContain(secret)
    expect(JSON.stringify(await toldTo(app, reader))).not.toContain(secret)
  }
  // That there is something is told to nobody either.
  const { rows } = await app.database.pool.query(
    `select actor_name, action from audit_log where action like '%calibrate%'`,
  )
  expect(rows).toEqual([])
})

test('shared without a name it is read by everybody and names nobody, with one it does', async () => {
  await write(ben, 'withoutName')
  const read = async () => (await app.services.calibration.get(ana, { id })).surprised
  expect(await read()).toEqual([{ name: null, text: secret }])
  await write(ben, 'withName', 1)
  expect(await read()).toEqual([{ name: 'Ben', text: secret }])
  await write(ben, 'private', 2)
  expect(await read()).toEqual([])
  expect((await refusalOf(write(ben, 'withName', 1))).code).toBe('CHANGED_MEANWHILE')
})

test('who writes without a name is not told by the live channel', async () => {
  const heard: { actorId: string | null; toUserId?: string | undefined }[] = []
  let before = false
  const stop = app.debrief.live.subscribe({
    notice: (notice) => {
      if (notice.parts.includes('teams')) before = true
      if (before && notice.incidentId === incidentId && notice.parts.includes('debrief')) heard.push(notice)
    },
    missed: () => {},
  })
  // What was planned is told first, and counts for nothing here.
  await app.database.transaction((tx) =>
    app.debrief.live.publish(tx, { incidentId: null, parts: ['teams'], actorId: null }),
  )
  await expect.poll(() => before, patience).toBe(true)
  await write(ben, 'withoutName')
  await expect.poll(() => heard.length, patience).toBe(1)
  expect(heard[0]?.actorId).toBeNull()
  await write(ben, 'private', 1)
  await write(ben, 'private', 2)
  await expect.poll(() => heard.length, patience).toBe(3)
  // What stays private is told to the writer's own pages alone.
  expect(heard[2]?.toUserId).toBe(ben.userId)
  stop()
})

test('people are asked a day before, each once, however often it is looked', async () => {
  await app.services.calibration.askAhead()
  expect((await toldTo(app, ben)).filter(({ kind }) => kind === 'calibrate')).toHaveLength(0)
  await app.services.debriefs.invite(ana, { id })
  await app.services.calibration.askAhead()
  await app.services.calibration.askAhead()
  for (const who of [ana, ben])
    expect((await toldTo(app, who)).filter(({ kind }) => kind === 'calibrate')).toHaveLength(1)
})

test('earlier than a day before nobody is asked; in writing all at once, and before the end those who wrote nothing', async () => {
  const { version } = (await app.services.debriefs.get(ana, { incidentId })).debrief ?? { version: 0 }
  await app.services.debriefs.change(ana, {
    id,
    version,
    startsAt: new Date(Date.now() + 30 * 3_600_000).toISOString(),
  })
  await app.services.debriefs.invite(ana, { id })
  await app.services.calibration.askAhead()
  const of = async (who: Actor) =>
    (await toldTo(app, who)).map(({ kind }) => kind).filter((kind) => kind !== 'debrief-invited')
  expect(await of(ben)).toEqual([])

  const now = (await app.services.debriefs.get(ana, { incidentId })).debrief
  await app.services.debriefs.cancel(ana, { id, version: now?.version ?? 0, reason: '' })
  id = await planned({
    kind: 'asynchronous',
    startsAt: null,
    deadline: new Date(Date.now() + 30 * 3_600_000).toISOString(),
  })
  await app.services.debriefs.invite(ana, { id })
  await app.services.calibration.askAhead()
  expect(await of(ben)).toEqual(['calibrate'])
  await write(ana, 'private')
  const written = (await app.services.debriefs.get(ana, { incidentId })).debrief
  await app.services.debriefs.change(ana, {
    id,
    version: written?.version ?? 0,
    deadline: new Date(Date.now() + 3_600_000).toISOString(),
  })
  await app.services.calibration.askAhead()
  await app.services.calibration.askAhead()
  expect(await of(ben)).toEqual(['debrief-ends', 'calibrate'])
  expect(await of(ana)).toEqual(['calibrate'])
})

test('once it was held, nothing more is written before it', async () => {
  const { version } = (await app.services.debriefs.get(ana, { incidentId })).debrief ?? { version: 0 }
  await app.services.debriefs.hold(ana, { id, version })
  expect((await refusalOf(write(ben, 'withName'))).code).toBe('NOT_POSSIBLE')
})
