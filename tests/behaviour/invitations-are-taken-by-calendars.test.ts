import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { entryIn } from '../stand-ins/calendar-entry.ts'
import { startMailServer, type TakenMail } from '../stand-ins/mail-server.ts'
import { startMailServerProcess } from '../stand-ins/mail-server-process.ts'
import { openTestApp } from './app.ts'
import { anIncident, refusalOf } from './incident.ts'

const patience = { timeout: 60_000, interval: 100 }
const startsAt = '2030-03-28T14:00:00.000Z'

let mailServer: Pick<Awaited<ReturnType<typeof startMailServer>>, 'mails' | 'port' | 'stop'>
let app: Awaited<ReturnType<typeof openTestApp>>
let ana: Actor
let ben: Actor
let incidentId: string
let number: number

beforeEach(async () => {
  mailServer = await startMailServerProcess()
  app = await openTestApp({
    DEBRIEF_URL: 'https://debrief.example.org',
    DEBRIEF_SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`,
    DEBRIEF_MAIL_FROM: 'Debrief <debrief@example.org>',
    DEBRIEF_MAIL_WAIT: '3600',
  })
  ana = await app.actor('member', 'Ana')
  ben = await app.actor('viewer', 'Ben')
  const { incident } = await anIncident(app, ana)
  incidentId = incident.id
  number = incident.number
})
afterEach(async () => {
  await app.close()
  await mailServer.stop()
})

const addressOf = (who: Actor) => `${who.userId}@example.com`
const mailsTo = (address: string) => mailServer.mails.filter(({ to }) => to.includes(address))
const mailed = async (address: string, count: number) => {
  await expect.poll(() => mailsTo(address).length, patience).toBe(count)
  return mailsTo(address).at(-1) as TakenMail
}
const settled = () =>
  expect
    .poll(
      async () =>
        (await app.services.debriefs.of(app.database.db, incidentId))?.attendees.filter(
          ({ invitation }) => invitation?.state === 'waiting',
        ).length,
      patience,
    )
    .toBe(0)

const plan = (more: object = {}) =>
  app.services.debriefs.plan(ana, {
    incidentId,
    kind: 'meeting',
    startsAt,
    minutes: 45,
    zone: 'Europe/Berlin',
    objectives: 'Understand why the alert came late, and what helped.',
    place: 'Room 1',
    attendees: [
      { userId: ben.userId, email: null, reasons: ['diagnosed'], note: 'You found the full disk.' },
      { userId: null, name: 'Kim, of "Support"', email: 'kim@customer.example', reasons: ['affected'], note: '' },
    ],
    ...more,
  })

test('an invitation, its change and its end are one entry in the calendars of everybody', async () => {
  const { debriefs } = app.services
  const planned = await plan()
  expect(mailServer.mails).toEqual([])
  await debriefs.invite(ana, { id: planned.id })
  const invited = entryIn(await mailed(addressOf(ben), 1))
  await mailed('kim@customer.example', 1)
  expect(invited).toMatchObject({
    method: 'REQUEST',
    status: 'CONFIRMED',
    sequence: 0,
    summary: `Debrief: INC-${number} Checkout is down`,
    location: 'Room 1',
    attendee: { val: `MAILTO:${addressOf(ben)}`, params: { RSVP: true, CN: 'Ben' } },
    organizer: { val: 'mailto:debrief@example.org' },
  })
  expect([invited.start.toISOString(), invited.end?.toISOString()]).toEqual([startsAt, '2030-03-28T14:45:00.000Z'])
  expect(invited.description).toContain('Understand why the alert came late')
  expect(invited.description).toContain('You found the full disk.')
  expect(invited.description).toContain(`https://debrief.example.org/incidents/INC-${number}/understand/debrief/before`)
  // Whoever has no login gets no address that they could not open, and nobody hears of the others.
  const kim = entryIn(mailsTo('kim@customer.example')[0] as TakenMail)
  expect(kim.attendee).toMatchObject({ params: { CN: "Kim, of 'Support'" } })
  expect(kim.description).not.toMatch(/full disk|\/before/)
  expect(mailsTo('kim@customer.example')[0]?.raw).not.toContain(addressOf(ben))
  await settled()

  const moved = await debriefs.change(ana, {
    id: planned.id,
    version: (await current()).version,
    startsAt: '2030-04-02T14:00:00.000Z',
  })
  const change = entryIn(await mailed(addressOf(ben), 2))
  expect(change).toMatchObject({ uid: invited.uid, method: 'REQUEST', sequence: 1 })
  expect(change.start.toISOString()).toBe('2030-04-02T14:00:00.000Z')
  expect(mailsTo(addressOf(ben))[1]?.headers.get('subject')).toBe(`Changed: debrief of INC-${number} Checkout is down`)
  await mailed('kim@customer.example', 2)
  await settled()

  // Taken off the list, Kim hears of it, and Ben does not.
  const attendee = moved.attendees.find(({ userId }) => userId === null)
  await debriefs.withdraw(ana, { id: planned.id, attendeeId: attendee?.id ?? '' })
  expect(entryIn(await mailed('kim@customer.example', 3))).toMatchObject({
    uid: invited.uid,
    method: 'CANCEL',
    status: 'CANCELLED',
    sequence: 2,
  })
  await settled()
  await debriefs.cancel(ana, { id: planned.id, version: (await current()).version, reason: 'It was all said.' })
  const cancelled = entryIn(await mailed(addressOf(ben), 3))
  expect(cancelled).toMatchObject({ uid: invited.uid, method: 'CANCEL', status: 'CANCELLED', sequence: 3 })
  expect(mailsTo('kim@customer.example')).toHaveLength(3)
  expect((await app.services.reviews.get(ana, { incidentId })).review.meetingDate).toBeNull()
})

const current = async () => {
  const { debrief } = await app.services.debriefs.get(ana, { incidentId })
  if (!debrief) throw new Error('No debrief.')
  return debrief
}

test('what changes nothing in calendars sends nothing, and a second click sends nothing twice', async () => {
  const { debriefs } = app.services
  const { id } = await plan()
  await Promise.all([debriefs.invite(ana, { id }), debriefs.invite(ana, { id })])
  await mailed(addressOf(ben), 1)
  await mailed('kim@customer.example', 1)
  await settled()
  await debriefs.invite(ana, { id })
  await debriefs.change(ana, { id, version: (await current()).version, place: 'Room 1' })
  // The next real change is the second mail: nothing came between.
  await debriefs.change(ana, { id, version: (await current()).version, place: 'Room 2' })
  expect(entryIn(await mailed(addressOf(ben), 2))).toMatchObject({ location: 'Room 2', sequence: 1 })
})

test('words of people cannot add people, headers or entries', async () => {
  const evil = 'x\r\nATTENDEE:mailto:everybody@example.org\r\nBcc: everybody@example.org,;"\\'
  await app.database.pool.query('update incidents set title = $1 where id = $2', [evil, incidentId])
  await app.database.pool.query('update users set name = $1 where id = $2', [evil, ben.userId])
  const { id } = await plan({ objectives: `${evil}\nkey AKIAIOSFODNN7EXAMPLE`, place: evil })
  await app.services.debriefs.invite(ana, { id })
  const mail = await mailed(addressOf(ben), 1)
  expect(mail.to).toEqual([addressOf(ben)])
  expect(mail.headers.has('bcc')).toBe(false)
  const entry = entryIn(mail)
  expect(entry.attendee).toMatchObject({ val: `MAILTO:${addressOf(ben)}` })
  expect(mail.body).not.toContain('AKIAIOSFODNN7EXAMPLE')
  expect(entry.description).not.toContain('AKIAIOSFODNN7EXAMPLE')
})

test('of a restricted incident nothing but its key leaves the house, and only to those who may see it', async () => {
  const { version } = await app.services.incidents.get(ana, { id: incidentId })
  const { id } = await plan()
  await app.services.incidents.setPeople(ana, { id: incidentId, version, restricted: true, userIds: [] })
  await app.services.debriefs.invite(ana, { id })
  const mail = await mailed('kim@customer.example', 1)
  const entry = entryIn(mail)
  expect(entry.summary).toBe(`Debrief: INC-${number} (restricted)`)
  expect(`${mail.raw} ${entry.description}`).not.toMatch(/Checkout|alert came late|full disk/)
  await settled()
  expect(mailsTo(addressOf(ben))).toEqual([])
  expect((await refusalOf(app.services.debriefs.get(ben, { incidentId }))).code).toBe('NOT_FOUND')
})

test('a mail server that is away loses nothing; an address it refuses is told', async () => {
  const { port } = mailServer
  await mailServer.stop()
  const { id } = await plan()
  await app.services.debriefs.invite(ana, { id })
  const waiting = async () =>
    (await current()).attendees.map(({ invitation }) => [
      invitation?.state,
      (invitation?.tries ?? 0) > 0,
      invitation?.problem,
    ])
  await expect.poll(waiting, patience).toEqual([
    ['waiting', true, 'The mail server could not be reached.'],
    ['waiting', true, 'The mail server could not be reached.'],
  ])
  mailServer = await startMailServer(
    {
      onRcptTo({ address }, _, done) {
        done(
          address === 'kim@customer.example' ? Object.assign(new Error('No such person'), { responseCode: 550 }) : null,
        )
      },
    },
    port,
  )
  await mailed(addressOf(ben), 1)
  await expect
    .poll(async () => (await current()).attendees.find(({ userId }) => userId === null)?.invitation, patience)
    .toMatchObject({ state: 'failed', problem: 'The mail server refused the address (550).' })
  await settled()
  expect(mailsTo(addressOf(ben))).toHaveLength(1)
})

test('a debrief in writing ends in the calendar, and takes no time of the day', async () => {
  const { id } = await plan({ kind: 'asynchronous', startsAt: null, deadline: startsAt })
  await app.services.debriefs.invite(ana, { id })
  const entry = entryIn(await mailed(addressOf(ben), 1))
  expect(entry).toMatchObject({
    transparency: 'TRANSPARENT',
    summary: `Debrief in writing ends: INC-${number} Checkout is down`,
  })
  expect(entry.end?.toISOString()).toBe(startsAt)
})
