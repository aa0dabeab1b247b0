import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startMailServer } from '../stand-ins/mail-server.ts'
import { aScene, dump, getAs, keepWords, passage, visitor } from './accounts.ts'
import { openTestApp } from './app.ts'
import { toldTo } from './comments.ts'
import { only, refusalOf, type TestApp } from './incident.ts'

const patience = { timeout: 60_000, interval: 100 }

let app: TestApp
let mailServer: Awaited<ReturnType<typeof startMailServer>> | undefined
beforeEach(() => {
  mailServer = undefined
})
afterEach(async () => {
  await app.close()
  await mailServer?.stop()
})

async function open({ mail }: { mail: boolean }) {
  if (mail) mailServer = await startMailServer()
  app = await openTestApp(
    mailServer
      ? {
          DEBRIEF_URL: 'https://debrief.example.org',
          DEBRIEF_SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`,
          DEBRIEF_MAIL_FROM: 'Debrief <debrief@example.org>',
          DEBRIEF_MAIL_WAIT: '0',
        }
      : {},
  )
  return aScene(app)
}
type Scene = Awaited<ReturnType<typeof open>>

const ask = ({ fay, incidentId }: Scene, userIds: string[], text = '') =>
  app.services.accounts.ask(
    fay,
    { incidentId, people: userIds.map((userId) => ({ userId, reasons: ['decided' as const] })), text },
    app.address,
  )

async function debriefIn(hours: number, incidentId: string) {
  await app.database.pool.query(
    `insert into debriefs (id, incident_id, kind, starts_at, zone, created_at, updated_at)
     values ($1, $2, 'meeting', $3, 'UTC', now(), now())`,
    [randomUUID(), incidentId, new Date(Date.now() + hours * 3_600_000).toISOString()],
  )
}

test('whoever is asked is told once, with the words and a link to their own page', async () => {
  const scene = await open({ mail: false })
  const { ben, cleo, number, incidentId } = scene
  expect((await ask(scene, [ben.userId, cleo.userId], 'What did you see?')).asked).toBe(2)
  expect((await ask(scene, [ben.userId], 'Once more!')).asked).toBe(0)
  for (const who of [ben, cleo]) {
    const { notifications } = await app.services.notifications.list(who, { offset: 0, limit: 10 })
    expect(only(notifications)).toMatchObject({
      kind: 'account',
      by: 'Fay',
      text: 'What did you see?',
      link: `/incidents/INC-${number}/understand/accounts/mine`,
    })
  }
  expect(await app.services.accounts.mine(ben, { incidentId })).toMatchObject({
    request: { by: 'Fay', text: 'What did you see?', declined: false },
    reasons: ['decided'],
  })
})

test('viewers ask nobody, and whoever was asked may be left in peace again', async () => {
  const scene = await open({ mail: false })
  const { olga, ben, cleo, incidentId } = scene
  const { accounts } = app.services
  const byCleo = ask({ ...scene, fay: cleo }, [ben.userId])
  expect(await refusalOf(byCleo)).toMatchObject({ code: 'NOT_ALLOWED' })
  await ask(scene, [ben.userId])
  const { id } = only((await accounts.list(olga, { incidentId })).asked)
  expect(await refusalOf(accounts.unask(cleo, { incidentId, id }))).toMatchObject({ code: 'NOT_FOUND' })
  await accounts.unask(olga, { incidentId, id })
  expect((await accounts.list(olga, { incidentId })).asked).toEqual([])
})

test('a day before the debrief those who have not told are reminded, and never twice', async () => {
  const scene = await open({ mail: false })
  const { ben, cleo, incidentId } = scene
  const [dora, eli, gus] = await Promise.all(['Dora', 'Eli', 'Gus'].map((name) => visitor(app, 'member', name)))
  if (!dora || !eli || !gus) throw new Error('Somebody is missing.')
  const everybody = [ben, cleo, dora, eli, gus]
  await ask(
    scene,
    everybody.map(({ userId }) => userId),
  )
  await keepWords(app, cleo, incidentId, [passage('With my name.')], 'named')
  await keepWords(app, dora, incidentId, [passage('Without.')], 'unnamed')
  await app.services.accounts.decline(eli, { incidentId, declined: true, word: '' })
  await keepWords(app, gus, incidentId, [passage('A draft.')])
  const remindersOf = async (who: (typeof everybody)[number]) =>
    (await toldTo(app, who)).filter(({ kind }) => kind === 'account-reminder').length
  const reminded = () => Promise.all(everybody.map(remindersOf))

  await app.services.accounts.remind()
  expect(await reminded()).toEqual([0, 0, 0, 0, 0])
  await debriefIn(30, incidentId)
  await app.services.accounts.remind()
  expect(await reminded()).toEqual([0, 0, 0, 0, 0])
  await app.database.pool.query("update debriefs set starts_at = starts_at - interval '10 hours'")
  await Promise.all([app.services.accounts.remind(), app.services.accounts.remind()])
  await app.services.accounts.remind()
  // Leaving out whoever shared without a name would tell who it was.
  expect(await reminded()).toEqual([1, 0, 1, 0, 1])
})

test('somebody without a login gets a mail that lets them in and leads to their account', async () => {
  const scene = await open({ mail: true })
  const { olga, incidentId, number } = scene
  const person = { name: 'Hal', email: 'hal@provider.example', reasons: ['identified' as const] }
  const asked = { incidentId, people: [person], text: 'You saw it first.' }
  const { accounts, people } = app.services
  expect(await refusalOf(accounts.ask(scene.fay, asked, app.address))).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await accounts.ask(olga, asked, app.address)).toEqual({ asked: 1, links: [] })
  const mails = () => mailServer?.mails.filter(({ to }) => to.includes(person.email)) ?? []
  await expect.poll(() => mails().length, patience).toBe(1)
  const body = only(mails()).body.replaceAll('=\r\n', '').replaceAll('=3D', '=')
  expect(body).toContain('You saw it first.')
  const link = /https:\/\/debrief\.example\.org\/invite\?to=(\S+?)#([\w-]+)/.exec(body)
  expect(decodeURIComponent(link?.[1] ?? '')).toBe(`/incidents/INC-${number}/understand/accounts/mine`)
  const token = link?.[2] ?? ''
  // The secret is in the mail alone: not in a table, and not in a job that waits.
  expect(JSON.stringify(await dump(app))).not.toContain(token)
  expect((await accounts.list(olga, { incidentId })).asked).toMatchObject([{ name: 'Hal', user: null, state: 'asked' }])

  const { value: hal, cookies } = await people.invites.accept(
    token,
    { name: 'Hal H.', email: person.email, password: 'a long password', timeZone: 'UTC' },
    { ip: '203.0.113.7', userAgent: 'test', secure: false },
  )
  expect(hal.role).toBe('viewer')
  const { text } = await getAs(app, `/incidents/${incidentId}/my-account`, {
    cookie: cookies[0]?.split(';', 1)[0] ?? '',
  })
  expect(JSON.parse(text)).toMatchObject({
    request: { by: 'Olga', text: 'You saw it first.' },
    reasons: ['identified'],
  })
  expect((await accounts.list(olga, { incidentId })).asked).toMatchObject([{ user: { id: hal.id }, state: 'asked' }])
})

test('without a mail server the link is handed to whoever asks, once', async () => {
  const { olga, incidentId } = await open({ mail: false })
  const people = [{ name: 'Hal', email: 'hal@provider.example', reasons: [] }]
  const { links } = await app.services.accounts.ask(
    olga,
    { incidentId, people, text: '' },
    'https://debrief.example.org',
  )
  expect(only(links).name).toBe('Hal')
  expect(only(links).link).toMatch(
    /^https:\/\/debrief\.example\.org\/invite\?to=%2Fincidents%2FINC-\d+%2F[^#]+#[\w-]{20,}$/,
  )
})
