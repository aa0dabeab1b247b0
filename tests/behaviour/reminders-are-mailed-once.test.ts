import { afterEach, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { createMailer, type Mailer } from '#platform/mail/mailer.ts'
import { startMailServerProcess } from '../stand-ins/mail-server-process.ts'
import { openTestApp } from './app.ts'
import { only, type TestApp } from './incident.ts'
import { committed, digestsOf, reminding, type Somebody, somebody } from './reminders.ts'

const patience = { timeout: 60_000, interval: 50 }

let app: TestApp
let mailServer: Awaited<ReturnType<typeof startMailServerProcess>>
let mailer: Mailer
let ana: Somebody
let incidentId: string
let clock: ReturnType<typeof stoppedClock>

beforeEach(async () => {
  clock = stoppedClock('2031-03-10T09:00:00Z')
  mailServer = await startMailServerProcess()
  mailer = createMailer({ url: `smtp://127.0.0.1:${mailServer.port}`, from: 'Debrief <debrief@example.org>' })
  app = await openTestApp()
  ana = await somebody(app, 'Ana')
  incidentId = (await app.services.incidents.create(ana, { title: 'Checkout & <b>search</b>' })).id
})
afterEach(async () => {
  await app.close()
  mailer.close()
  await mailServer.stop()
})

const worker = (parts: { database?: Database; mailer?: Mailer } = {}) => reminding(app, clock, { mailer, ...parts })
/** The mail server tells what it took a little later than it takes it. */
const mailed = (count: number) => expect.poll(() => mailServer.mails.length, patience).toBe(count)
const states = async () => {
  const { rows } = await app.database.pool.query('select mail from action_digests order by id')
  return rows.map(({ mail }) => mail)
}
/** The digest of today, with its mail asked for. */
async function digest(): Promise<string> {
  const service = worker()
  await service.remind()
  return only(service.asked)
}

test('one letter tells everything as text and as HTML, and says where to turn it off', async () => {
  await committed(app, ana, incidentId, '2031-03-07', 'Alert on age')
  const { number, id: actionId } = await committed(app, ana, incidentId, '2031-03-13', 'Größere Reserve')
  const id = await digest()
  await worker().mail.send({ id, job: 'one' })
  await mailed(1)
  const mail = only(mailServer.mails)
  expect(mail.to).toEqual([`${ana.userId}@example.com`])
  expect(mail.headers.get('subject')).toBe('2 actions wait for you')
  expect(mail.headers.get('list-unsubscribe')).toContain('<https://debrief.example.org/settings/account#reminders>')
  expect(mail.headers.get('message-id')).toBe(`<${id}@example.org>`)
  expect(mail.headers.get('content-type')).toContain('multipart/alternative')
  const [, text = '', html = ''] = mail.body.split(/Content-Type: text\/(?=plain|html)/)
  for (const part of [text, html])
    for (const words of ['Overdue', 'Alert on age', 'Due soon', `A-${number} Größere Reserve`, 'Was due on Fri'])
      expect(part).toContain(words)
  expect(text).toContain('Checkout & <b>search</b>')
  for (const part of [text, html]) expect(part).toContain(`/actions?action=${actionId}`)
  expect(html).toContain('prefers-color-scheme: dark')
  expect(html).not.toContain('<b>')
  expect(await digestsOf(app, ana)).toEqual(['1 overdue, 1 due soon'])
})

test('three workers at once, round after round: each person gets one digest and one letter', async () => {
  const people = [ana, await somebody(app, 'Bo'), await somebody(app, 'Cleo')]
  for (const who of people) for (const day of ['2031-03-07', '2031-03-10']) await committed(app, who, incidentId, day)
  const workers = [worker(), worker(), worker()]
  for (let round = 0; round < 3; round += 1) await Promise.all(workers.map((one) => one.remind()))
  await Promise.all(workers.map((one) => one.mail.askAgain()))
  const asked = workers.flatMap((one) => one.asked)
  expect(new Set(asked).size).toBe(people.length)
  await Promise.all(
    workers.flatMap((one, at) => asked.map((id, turn) => one.mail.send({ id, job: `job-${at}-${turn}` }))),
  )
  await mailed(people.length)
  expect(mailServer.mails.map(({ to }) => to[0]).sort()).toEqual(
    people.map(({ userId }) => `${userId}@example.com`).sort(),
  )
  for (const who of people) expect(await digestsOf(app, who)).toEqual(['1 overdue, 1 due'])
  expect(await states()).toEqual(['sent', 'sent', 'sent'])
})

test('a process that dies while it claims a day leaves nothing, and the next one does all of it', async () => {
  await committed(app, ana, incidentId, '2031-03-07')
  const database: Database = {
    ...app.database,
    transaction: (work) =>
      app.database.transaction(async (tx) => {
        await work(tx)
        throw new Error('The process died.')
      }),
  }
  await expect(worker({ database }).remind()).rejects.toThrow('died')
  expect([await digestsOf(app, ana), await states()]).toEqual([[], []])
  const id = await digest()
  await worker().mail.send({ id, job: 'one' })
  await mailed(1)
})

test('after a crash between the mail server and the note of it, the same letter comes again under one Message-ID, once', async () => {
  await committed(app, ana, incidentId, '2031-03-07')
  const id = await digest()
  let transactions = 0
  const database: Database = {
    ...app.database,
    transaction: (work) => {
      transactions += 1
      if (transactions === 2) throw new Error('The process died.')
      return app.database.transaction(work)
    },
  }
  await expect(worker({ database }).mail.send({ id, job: 'one' })).rejects.toThrow('died')
  await mailed(1)
  // Others leave it alone while it may still be in hand.
  const other = worker()
  await other.mail.askAgain()
  await other.mail.send({ id, job: 'two' })
  expect([other.asked, await states()]).toEqual([[], ['sending']])
  clock.advance(121_000)
  await other.mail.askAgain()
  expect(other.asked).toEqual([id])
  await other.mail.send({ id, job: 'two' })
  await other.mail.send({ id, job: 'three' })
  // No mail server can be asked whether it has a mail already; what it gets twice has one name.
  await mailed(2)
  expect(new Set(mailServer.mails.map(({ headers }) => headers.get('message-id'))).size).toBe(1)
  expect(await states()).toEqual(['sent'])
  expect(await digestsOf(app, ana)).toHaveLength(1)
})

test('a mail server that is away loses nothing, and nobody gets the letter in their evening', async () => {
  await committed(app, ana, incidentId, '2031-03-07')
  const id = await digest()
  const away: Mailer = {
    ...mailer,
    send: () => Promise.reject(new Error('away')),
  }
  await expect(worker({ mailer: away }).mail.send({ id, job: 'one' })).rejects.toThrow('away')
  clock.set('2031-03-10T19:00:00Z')
  const evening = worker()
  await evening.mail.askAgain()
  await evening.mail.send({ id, job: 'two' })
  expect([evening.asked, await states()]).toEqual([[], ['waiting']])
  clock.set('2031-03-11T09:00:00Z')
  const morning = worker()
  await morning.mail.askAgain()
  await morning.mail.send({ id: only(morning.asked), job: 'three' })
  await mailed(1)
})

test('what was done, taken away or turned off before the letter goes out is not in it', async () => {
  const { id: actionId } = await committed(app, ana, incidentId, '2031-03-07', 'Was done')
  await committed(app, ana, incidentId, '2031-03-06', 'Still waits')
  const bo = await somebody(app, 'Bo')
  await committed(app, bo, incidentId, '2031-03-07')
  const service = worker()
  await service.remind()
  await app.database.pool.query("update actions set status = 'done' where id = $1", [actionId])
  await app.services.notifications.setSettings(bo, { mail: false })
  for (const id of service.asked) await service.mail.send({ id, job: id })
  await mailed(1)
  expect(only(mailServer.mails).body).not.toContain('Was done')
  expect((await states()).toSorted()).toEqual(['needless', 'sent'])
})

test('of a restricted incident a letter tells the keys alone', async () => {
  const { number } = await committed(app, ana, incidentId, '2031-03-07', 'A delicate thing')
  const incident = await app.services.incidents.get(ana, { id: incidentId })
  await app.services.incidents.setPeople(ana, {
    id: incidentId,
    version: incident.version,
    restricted: true,
    userIds: [ana.userId],
  })
  const id = await digest()
  await worker().mail.send({ id, job: 'one' })
  await mailed(1)
  const mail = only(mailServer.mails)
  expect(mail.body).toContain(`A-${number} (restricted)`)
  expect(`${mail.headers.get('subject')} ${mail.raw} ${mail.body}`).not.toMatch(/delicate|Checkout/)
})

test('whoever wants it in the app alone gets no letter', async () => {
  await committed(app, ana, incidentId, '2031-03-07')
  const service = worker()
  expect(await service.settings(ana)).toEqual({ choice: 'mail', mailPossible: true, messenger: null, unreached: null })
  await service.setSettings(ana, { choice: 'app' })
  await service.remind()
  expect([service.asked, await states()]).toEqual([[], ['none']])
  expect(await digestsOf(app, ana)).toEqual(['1 overdue'])
})
