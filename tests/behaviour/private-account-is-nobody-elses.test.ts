import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { LiveNotice } from '#features/audit/model.ts'
import type { Actor, Role } from '#features/people/model.ts'
import { startMailServer } from '../stand-ins/mail-server.ts'
import { aScene, dump, everyGet, getAs, keepWords, passage, unpackedBackup, type Visitor, visitor } from './accounts.ts'
import { openTestApp } from './app.ts'
import { refusalOf, type TestApp } from './incident.ts'

/** Stands in every private text, and nowhere else. */
const marker = 'zaunkoenig7331'

let app: TestApp
let mailServer: Awaited<ReturnType<typeof startMailServer>>
let scene: Awaited<ReturnType<typeof aScene>>
let interviewId: string
let withdrawn: string
const notices: LiveNotice[] = []
const readers: { name: string; get: Visitor['get'] }[] = []

beforeAll(async () => {
  mailServer = await startMailServer()
  app = await openTestApp({
    DEBRIEF_URL: 'https://debrief.example.org',
    DEBRIEF_SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`,
    DEBRIEF_MAIL_FROM: 'Debrief <debrief@example.org>',
    DEBRIEF_MAIL_WAIT: '0',
  })
  app.debrief.live.subscribe({ notice: (notice) => void notices.push(notice), missed: () => {} })
  scene = await aScene(app)
  const { olga, fay, ben, cleo, incidentId, eventIds } = scene
  const { accounts, interviews } = app.services
  await accounts.ask(
    fay,
    { incidentId, people: [ben, cleo].map(({ userId }) => ({ userId, reasons: ['diagnosed'] })), text: 'Please tell.' },
    app.address,
  )
  await keepWords(app, ben, incidentId, [
    passage(`I thought of the ${marker} first.`, eventIds),
    passage(`${marker} again`, [], 'cues'),
  ])
  await accounts.decline(cleo, { incidentId, declined: true, word: '' })

  const person = { userId: ben.userId }
  const planned = { incidentId, interviewerId: fay.userId, plannedAt: null }
  const interview = await interviews.plan(fay, { ...planned, person, purpose: `About the ${marker}` })
  interviewId = interview.id
  const one = { incidentId, id: interviewId }
  await interviews.consent(ben, { ...one, given: true, words: '' })
  const { version } = await interviews.open(fay, one)
  await interviews.note(fay, {
    ...one,
    version,
    notes: [passage(`He said ${marker}.`)],
    parts: [passage(`A part with ${marker}.`)],
  })
  const other = await interviews.plan(fay, { ...planned, person: { userId: cleo.userId }, purpose: marker })
  withdrawn = other.id
  await interviews.consent(cleo, { incidentId, id: withdrawn, given: true, words: marker })
  await interviews.consent(cleo, { incidentId, id: withdrawn, given: false, words: marker })

  readers.push(olga, fay, cleo)
  for (const role of ['viewer', 'member', 'admin', 'owner'] as const satisfies Role[])
    readers.push(await visitor(app, role, `Some ${role}`))
  for (const who of [olga, fay, ben]) {
    const { key } = await app.services.people.keys.create(who, {
      name: 'program',
      scopes: who === olga ? ['read', 'write', 'admin'] : ['read', 'write'],
      expiresAt: null,
    })
    const headers = { authorization: `Bearer ${key}` }
    readers.push({ name: `a key of ${who.name}`, get: (path) => getAs(app, path, headers) })
  }
  // What waits in the background is done and sent.
  await vi.waitFor(() => expect(mailServer.mails.length).toBeGreaterThanOrEqual(2), { timeout: 60_000 })
})
afterAll(async () => {
  await app.close()
  await mailServer.stop()
})

/** Paths with everything there is put in for what they name. */
async function everyPath(): Promise<string[]> {
  const { incidentId, number, olga, eventIds } = scene
  const { rows } = await app.database.pool.query<{ id: string }>(
    `select id from accounts union all (select id from account_requests limit 1) union all select id from interviews`,
  )
  const ids = [...rows.map(({ id }) => id), eventIds[0] ?? '', olga.userId]
  const paths = everyGet().flatMap((path) => {
    const some = path.replace('{incidentId}', incidentId).replace(/^\/incidents\/\{id\}/, `/incidents/${incidentId}`)
    return some.includes('{') ? ids.map((id) => some.replace(/\{\w+\}/g, id)) : [some]
  })
  const files = ['md', 'json', 'csv'].flatMap((format) =>
    ['story', 'all'].map((evidence) => `/incidents/INC-${number}/review/export?format=${format}&evidence=${evidence}`),
  )
  const searches = ['library', 'incidents', 'library/facets'].map((list) => `/${list}?text=${marker}`)
  return [...paths, ...files, ...searches, `/incidents/INC-${number}/evidence?text=${marker}`]
}

test('no GET of the whole API answers a private word to anybody else, whatever their role or key', async () => {
  const paths = await everyPath()
  expect(paths.length).toBeGreaterThan(everyGet().length)
  const told: string[] = []
  const answered = new Set<string>()
  async function readAll({ name, get }: (typeof readers)[number]): Promise<void> {
    for (const path of paths) {
      // The two people of an interview read its notes and the parts that wait for consent: their own, see below.
      if (name === 'Fay' && path.endsWith(`/interviews/${interviewId}`)) continue
      if (name === 'Fay' && path.endsWith(`/interviews/${withdrawn}`)) continue
      if (name === 'Cleo' && path.endsWith(`/interviews/${withdrawn}`)) continue
      const { status, text } = await get(path)
      expect(status, path).toBeLessThan(500)
      if (status === 200) answered.add(path)
      if (text.includes(marker)) told.push(`${name}: ${path}`)
    }
  }
  await Promise.all(readers.map(readAll))
  expect(told).toEqual([])
  // The walk did reach what there is.
  const { incidentId, number } = scene
  for (const path of [
    `/incidents/${incidentId}/accounts`,
    `/incidents/${incidentId}/interviews`,
    `/incidents/${incidentId}/review`,
    `/incidents/INC-${number}/review/export?format=json&evidence=all`,
  ])
    expect(answered).toContain(path)
}, 300_000)

test('the author reads all of it', async () => {
  const { ben, incidentId } = scene
  const { text } = await ben.get(`/incidents/${incidentId}/my-account`)
  expect(text.split(marker).length - 1).toBe(2)
})

test('an interview is open to its two people, each with their part, and to nobody else', async () => {
  const { olga, fay, ben, cleo, incidentId } = scene
  const { interviews } = app.services
  const one = { incidentId, id: interviewId }
  expect(await interviews.open(fay, one)).toMatchObject({ notes: [{ text: `He said ${marker}.` }] })
  const theirs = await interviews.open(ben, one)
  expect(theirs).toMatchObject({ notes: null, parts: [{ text: `A part with ${marker}.` }], waiting: true })
  for (const other of [olga, cleo])
    expect(await refusalOf(interviews.open(other, one))).toMatchObject({ code: 'NOT_FOUND' })
  const seen = await interviews.list(olga, { incidentId })
  expect(seen.interviews).toHaveLength(2)
  expect(JSON.stringify(seen)).not.toContain(marker)
  expect((await interviews.list(await visitor(app, 'member', 'Dora'), { incidentId })).interviews).toEqual([])
})

test('neither the terminal nor Debrief itself reads it', async () => {
  const { incidentId } = scene
  for (const via of ['terminal', 'system'] as const) {
    const actor: Actor = { userId: null, name: via, role: 'owner', via, scopes: null }
    const { accounts, interviews } = app.services
    expect(await refusalOf(accounts.mine(actor, { incidentId }))).toMatchObject({ code: 'NOT_POSSIBLE' })
    expect(await refusalOf(interviews.open(actor, { incidentId, id: interviewId }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(JSON.stringify(await accounts.list(actor, { incidentId }))).not.toContain(marker)
  }
})

test('no table holds it in plain: neither the database nor a backup nor a job', async () => {
  const tables = await dump(app)
  expect(Object.keys(tables).filter((name) => tables[name]?.includes(marker))).toEqual([])
  expect(tables['public.accounts']).toContain('v1.')
  expect(tables['pgboss.job']).toBeDefined()
  const backup = await unpackedBackup(app)
  expect(backup.includes('tables/accounts/')).toBe(true)
  expect(backup.includes(marker)).toBe(false)
  expect(backup.includes('private-key')).toBe(false)
})

test('no mail, notification, notice of the live channel or audit entry has a word of it', async () => {
  expect(JSON.stringify(mailServer.mails)).toContain('would like to hear how it looked to you')
  expect(JSON.stringify(mailServer.mails)).not.toContain(marker)
  expect(notices.some(({ parts }) => parts.includes('accounts'))).toBe(true)
  expect(JSON.stringify(notices)).not.toContain(marker)
  const { fay, incidentId } = scene
  const { rows } = await app.database.pool.query('select * from audit_log')
  expect(JSON.stringify(rows)).not.toContain(marker)
  const told = await app.services.notifications.list(fay, { offset: 0, limit: 100 })
  expect(JSON.stringify(told)).not.toContain(marker)
  expect(incidentId).toBeTruthy()
})

test('whoever looks after the accounts sees that one exists, that one is declined, and no more', async () => {
  const { olga, fay, cleo, incidentId } = scene
  const { accounts } = app.services
  for (const who of [olga, fay]) {
    const { asked, counts, shared } = await accounts.list(who, { incidentId })
    expect(asked.map(({ name, state, word }) => [name, state, word])).toEqual([
      ['Ben', 'begun', null],
      ['Cleo', 'declined', null],
    ])
    expect(counts).toEqual({ asked: 2, told: 0, declined: 1 })
    expect(shared).toEqual([])
  }
  const other = await visitor(app, 'member', 'Eli')
  expect((await accounts.list(other, { incidentId })).asked).toEqual([])
  expect((await accounts.list(cleo, { incidentId })).asked).toEqual([])
})

test('of a restricted incident nobody else learns even that there are accounts', async () => {
  const { olga, fay, ben, cleo, incidentId } = scene
  const { accounts, incidents, interviews } = app.services
  const { version } = await incidents.get(olga, { id: incidentId })
  await incidents.setPeople(olga, {
    id: incidentId,
    version,
    restricted: true,
    userIds: [fay.userId, ben.userId],
  })
  const admin = await visitor(app, 'admin', 'Ada')
  for (const call of [
    () => accounts.list(admin, { incidentId }),
    () => accounts.mine(cleo, { incidentId }),
    () => interviews.list(admin, { incidentId }),
    () => interviews.open(cleo, { incidentId, id: withdrawn }),
  ])
    expect(await refusalOf(call())).toMatchObject({ code: 'NOT_FOUND' })
  const ask = (userId: string) =>
    accounts.ask(fay, { incidentId, people: [{ userId, reasons: [] }], text: '' }, app.address)
  expect(await refusalOf(ask(admin.userId))).toMatchObject({ code: 'NOT_POSSIBLE' })
  expect((await accounts.mine(ben, { incidentId })).account.passages).toHaveLength(2)
})
