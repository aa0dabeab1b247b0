import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { startMailServer } from '../stand-ins/mail-server.ts'
import { openTestApp } from './app.ts'
import { at, toldTo } from './comments.ts'
import { anIncident } from './incident.ts'

const patience = { timeout: 60_000, interval: 100 }

let mailServer: Awaited<ReturnType<typeof startMailServer>>
let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let ben: Actor
let cleo: Actor
let incidentId: string
let number: number

beforeEach(async () => {
  mailServer = await startMailServer()
})
afterEach(async () => {
  await app.close()
  await mailServer.stop()
})

async function open(settings: Record<string, string> = {}) {
  app = await openTestApp({
    DEBRIEF_URL: 'https://debrief.example.org',
    DEBRIEF_SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`,
    DEBRIEF_MAIL_FROM: 'Debrief <debrief@example.org>',
    DEBRIEF_MAIL_WAIT: '1',
    ...settings,
  })
  ana = await app.actor('member', 'Ana')
  ben = await app.actor('member', 'Ben')
  cleo = await app.actor('member', 'Cleo')
  const { incident } = await anIncident(app, ana)
  incidentId = incident.id
  number = incident.number
}
const mention = (text: string) =>
  app.services.comments.begin(ana, { incidentId, about: 'review', sectionId: null, block: null, quote: '', text })
const addressOf = (who: Actor) => `${who.userId}@example.com`
const mailsTo = (who: Actor) => mailServer.mails.filter(({ to }) => to.includes(addressOf(who)))
const mailed = (who: Actor, count: number) => expect.poll(() => mailsTo(who).length, patience).toBe(count)

test('what was not read in time arrives as one mail that leads to it and says how to turn mails off', async () => {
  await open()
  const thread = await mention(`First, ${at(ben)}`)
  await mention(`Second, ${at(ben)}: größer?`)
  await mailed(ben, 1)
  const [mail] = mailsTo(ben)
  expect(mail?.from).toBe('debrief@example.org')
  expect(mail?.to).toEqual([addressOf(ben)])
  expect(mail?.headers.get('subject')).toBe('2 things wait for you in Debrief')
  expect(mail?.headers.get('list-unsubscribe')).toContain('<https://debrief.example.org/settings/account#told>')
  expect(mail?.headers.get('content-type')).toContain('multipart/alternative')
  for (const words of [
    'Ana mentioned you in a comment.',
    `INC-${number} Checkout is down`,
    'First, @Ben',
    'größer?',
    `https://debrief.example.org/incidents/INC-${number}/review/write?thread=${thread.id}`,
    '<a href="https://debrief.example.org/incidents/',
  ])
    expect(mail?.body).toContain(words)
})

test('nobody gets mail of what they read in time, or who wants none', async () => {
  await open({ DEBRIEF_MAIL_WAIT: '2' })
  const dora = await app.actor('member', 'Dora')
  await app.services.notifications.setSettings(cleo, { mail: false })
  await mention(`Hello ${at(ben)} and ${at(cleo)}`)
  await app.services.notifications.readAll(ben)
  await mention(`Hello ${at(dora)}`)
  // Hers was asked for last: once it is here, the others are not coming any more.
  await mailed(dora, 1)
  expect(mailServer.mails).toHaveLength(1)
  expect(await toldTo(app, cleo)).toHaveLength(1)
})

test('a mail server that is away loses nothing, and there is one mail in the end', async () => {
  await open()
  const { port } = mailServer
  await mailServer.stop()
  await mention(`One, ${at(ben)}`)
  const tried = () =>
    app.database.pool
      .query(`select max(retry_count) as tries from pgboss.job where name = 'notifications.mail'`)
      .then(({ rows }) => rows[0].tries as number)
  await expect.poll(tried, patience).toBeGreaterThan(0)
  await mention(`Two, ${at(ben)}`)
  mailServer = await startMailServer({}, port)
  await mailed(ben, 1)
  // Another one, asked for later: once it is here, nothing more comes from before.
  await mention(`Three, ${at(cleo)}`)
  await mailed(cleo, 1)
  expect(mailsTo(ben)).toHaveLength(1)
  for (const words of ['One, @Ben', 'Two, @Ben']) expect(mailsTo(ben)[0]?.body).toContain(words)
  const { rows } = await app.database.pool.query('select count(*)::int as waiting from notifications where mail_due')
  expect(rows).toEqual([{ waiting: 0 }])
})

test('of a restricted incident a mail tells the key alone, and nothing to those who lost sight of it', async () => {
  await open({ DEBRIEF_MAIL_WAIT: '2' })
  const restrict = async (people: Actor[]) => {
    const { version } = await app.services.incidents.get(ana, { id: incidentId })
    await app.services.incidents.setPeople(ana, {
      id: incidentId,
      version,
      restricted: true,
      userIds: people.map(({ userId }) => userId ?? ''),
    })
  }
  await restrict([ben, cleo])
  await mention(`A delicate thing, ${at(ben)} and ${at(cleo)}`)
  await restrict([cleo])
  await mailed(cleo, 1)
  const [mail] = mailsTo(cleo)
  expect(mail?.body).toContain(`INC-${number} (restricted)`)
  expect(`${mail?.headers.get('subject')} ${mail?.body}`).not.toMatch(/delicate|Checkout/)
  expect(mailsTo(ben)).toEqual([])
})

test('without a mail server everything still waits in the app', async () => {
  await open({ DEBRIEF_SMTP_URL: '', DEBRIEF_MAIL_FROM: '' })
  await mention(`Hello ${at(ben)}`)
  expect(await toldTo(app, ben)).toHaveLength(1)
  expect(await app.services.notifications.settings(ben)).toEqual({ mail: true, mailPossible: false })
})
