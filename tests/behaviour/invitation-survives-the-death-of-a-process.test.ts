import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createInvitationsService } from '#features/debriefs/invitations/service.ts'
import type { Actor } from '#features/people/model.ts'
import { writeCalendar } from '#formats/ics/write.ts'
import type { Database } from '#platform/db/database.ts'
import { createMailer, type Mailer } from '#platform/mail/mailer.ts'
import { startMailServer } from '../stand-ins/mail-server.ts'
import { openTestApp } from './app.ts'
import { anIncident, only } from './incident.ts'

let mailServer: Awaited<ReturnType<typeof startMailServer>>
let mailer: Mailer
let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
/** Ids of invitations whose sending was asked for. */
let asked: string[]

beforeEach(async () => {
  mailServer = await startMailServer()
  mailer = createMailer({ url: `smtp://127.0.0.1:${mailServer.port}`, from: 'Debrief <debrief@example.org>' })
  app = await openTestApp()
  ana = await app.actor('member', 'Ana')
  asked = []
})
afterEach(async () => {
  await app.close()
  mailer.close()
  await mailServer.stop()
})

/** The sending part of one process; `database` and `mailer` may die under it. */
function processWith(parts: { database?: Database; mailer?: Mailer; now?: () => Date } = {}) {
  return createInvitationsService({
    database: app.database,
    mailer,
    clock: { now: parts.now ?? (() => new Date()) },
    announce: async () => {},
    mailFrom: 'Debrief <debrief@example.org>',
    publicUrl: 'https://debrief.example.org',
    writeCalendar,
    hideSecrets: (text) => text,
    sendLater: async (_, id) => void asked.push(id),
    ...parts,
  })
}

async function invited(): Promise<string> {
  const { incidentId } = await anIncident(app, ana)
  const { id } = await app.services.debriefs.plan(ana, {
    incidentId,
    kind: 'meeting',
    startsAt: '2030-03-28T14:00:00.000Z',
    attendees: [{ userId: null, name: 'Kim', email: 'kim@customer.example', reasons: [], note: '' }],
  })
  await app.database.transaction(async (tx) => {
    const { debrief } = await app.services.debriefs.see(tx, ana, id)
    await processWith().invite(tx, debrief, 'missing')
  })
  return only(asked)
}

const dies = async (): Promise<never> => {
  throw new Error('The process died.')
}
const job = 'job-1'
const uidOf = (raw: string) => /UID:(\S+)/.exec(raw)?.[1]

test('before the mail server had it: it goes out once', async () => {
  const id = await invited()
  const dead: Mailer = { ...mailer, send: () => new Promise(() => {}) }
  // It never comes back from this.
  void processWith({ mailer: dead }).send({ id, job, last: false })
  await expect
    .poll(async () => (await app.database.pool.query('select state from debrief_invitations')).rows)
    .toEqual([{ state: 'sending' }])
  await processWith().send({ id, job, last: false })
  await processWith().send({ id, job, last: false })
  expect(mailServer.mails).toHaveLength(1)
})

test('after the mail server had it and before that was written down: the same mail comes again, and is one to programs', async () => {
  const id = await invited()
  let transactions = 0
  const database: Database = {
    ...app.database,
    transaction: (work) => (++transactions === 2 ? dies() : app.database.transaction(work)),
  }
  await expect(processWith({ database }).send({ id, job, last: false })).rejects.toThrow('died')
  expect(mailServer.mails).toHaveLength(1)
  const later = () => new Date(Date.now() + 10_000)
  await processWith({ now: later }).send({ id, job, last: false })
  await processWith({ now: later }).send({ id, job, last: false })
  // No mail server can be asked whether it has a mail already. What it gets twice has one name, one entry and one sequence.
  expect(mailServer.mails).toHaveLength(2)
  const [first, second] = mailServer.mails
  expect(second?.headers.get('message-id')).toBe(first?.headers.get('message-id'))
  expect(uidOf(second?.raw ?? '')).toBe(uidOf(first?.raw ?? 'none'))
  const entry = (raw = '') => raw.slice(raw.indexOf('BEGIN:VCALENDAR'), raw.indexOf('END:VCALENDAR'))
  expect(entry(second?.raw)).toBe(entry(first?.raw))
  expect(entry(first?.raw)).toContain('SEQUENCE:0')
})

test('two processes that take it at once send it once', async () => {
  const id = await invited()
  await Promise.all([
    processWith().send({ id, job: 'one', last: false }),
    processWith().send({ id, job: 'two', last: false }),
  ])
  expect(mailServer.mails).toHaveLength(1)
})

test('what another job left behind is taken up after two minutes, not before', async () => {
  const id = await invited()
  const dead: Mailer = { ...mailer, send: () => new Promise(() => {}) }
  void processWith({ mailer: dead }).send({ id, job: 'one', last: false })
  await expect
    .poll(async () => (await app.database.pool.query('select state from debrief_invitations')).rows)
    .toEqual([{ state: 'sending' }])
  await processWith().send({ id, job: 'two', last: false })
  expect(mailServer.mails).toHaveLength(0)
  await processWith({ now: () => new Date(Date.now() + 121_000) }).send({ id, job: 'two', last: false })
  expect(mailServer.mails).toHaveLength(1)
})

test('cancelled while a try was under way that failed: nobody is invited after they were told of the end', async () => {
  const id = await invited()
  const cancelled = async (): Promise<never> => {
    await app.database.transaction(async (tx) => {
      const { rows } = await tx.executeQuery<{ id: string }>(
        sql<{ id: string }>`select id from debriefs order by created_at desc limit 1`.compile(tx),
      )
      const { debrief } = await app.services.debriefs.see(tx, ana, only(rows).id)
      await processWith().takeBack(tx, { ...debrief, sequence: debrief.sequence + 1 })
    })
    throw Object.assign(new Error('The line was cut.'), { code: 'ECONNECTION' })
  }
  await expect(processWith({ mailer: { ...mailer, send: cancelled } }).send({ id, job, last: false })).rejects.toThrow()
  const end = asked.at(-1) ?? ''
  expect(end).not.toBe(id)
  await processWith().send({ id: end, job: 'job-2', last: false })
  await processWith().send({ id, job, last: false })
  expect(mailServer.mails.map(({ raw }) => /METHOD:(\w+)/.exec(raw)?.[1])).toEqual(['CANCEL'])
})

test('what is past is told to no calendar when its words are mended', async () => {
  const { incidentId } = await anIncident(app, ana)
  const { debriefs } = app.services
  const { id } = await debriefs.plan(ana, { incidentId, kind: 'meeting', startsAt: '2030-03-28T14:00:00.000Z' })
  const { version } = await debriefs.invite(ana, { id })
  const held = await debriefs.hold(ana, { id, version })
  const sequence = async () => (await app.database.pool.query('select sequence from debriefs where id = $1', [id])).rows
  const before = await sequence()
  await debriefs.change(ana, { id, version: held.version, objectives: 'What we understood', place: 'Room 2' })
  expect(await sequence()).toEqual(before)
})
