import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { read, startWebhookReceiver } from '../stand-ins/webhook-receiver.ts'
import { openTestApp } from './app.ts'

const patience = { timeout: 30_000, interval: 50 }

let app: Awaited<ReturnType<typeof openTestApp>>
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>
let admin: Actor
let ana: Actor

beforeAll(async () => {
  receiver = await startWebhookReceiver()
  app = await openTestApp({ DEBRIEF_OUTGOING_ALLOW: '127.0.0.1', DEBRIEF_URL: 'https://debrief.example.org/' })
  admin = await app.actor('admin', 'Ada')
  ana = await app.actor('member', 'Ana')
})
afterAll(async () => {
  await app.close()
  await receiver.stop()
})
beforeEach(async () => {
  for (const { id } of await app.services.webhooks.list(admin)) await app.services.webhooks.remove(admin, { id })
  receiver.received.length = 0
  receiver.answer(204)
})

const hook = (given: Partial<Parameters<typeof app.services.webhooks.create>[1]> = {}) =>
  app.services.webhooks.create(admin, { name: 'Receiver', url: receiver.url, ...given })
const open = (title: string, given: object = {}) => app.services.incidents.create(ana, { title, ...given })
const arrived = (count: number) => expect.poll(() => receiver.received.length, patience).toBe(count)
const settled = (id: string, state: string) =>
  expect
    .poll(
      async () => (await app.services.webhooks.messages(admin, { id, limit: 50 })).map((one) => one.state),
      patience,
    )
    .toContain(state)

test('a change arrives signed, so that the library of Standard Webhooks accepts it', async () => {
  const { webhook, secret } = await hook({ events: ['incident.create'] })
  const incident = await open('Checkout is down')
  await arrived(1)
  const [first] = receiver.received
  if (!first) throw new Error('Nothing arrived.')
  expect(read(first, secret)).toMatchObject({
    type: 'incident.create',
    data: {
      incident: {
        id: incident.id,
        key: `INC-${incident.number}`,
        title: 'Checkout is down',
        url: `https://debrief.example.org/incidents/INC-${incident.number}`,
      },
      subject: { type: 'incident', id: incident.id },
      by: { id: ana.userId, name: 'Ana' },
    },
  })
  expect(() => read({ ...first, body: first.body.replace('down', 'up') }, secret)).toThrow()
  await settled(webhook.id, 'delivered')
  const [message] = await app.services.webhooks.messages(admin, { id: webhook.id, limit: 1 })
  const { log } = await app.services.webhooks.message(admin, { id: message?.id ?? '' })
  expect(log.map(({ status }) => status)).toEqual([204])
})

test('a change that is rolled back is told to nobody', async () => {
  const { webhook } = await hook()
  const undone = app.database.transaction(async (tx) => {
    await app.services.incidents.open(tx, ana, { title: 'Never happened' }, false)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  await app.services.webhooks.test(admin, { id: webhook.id })
  await arrived(1)
  expect(JSON.parse(receiver.received[0]?.body ?? '').type).toBe('webhook.test')
})

test('of a restricted incident nothing is told, sent or shown, also when it became restricted later', async () => {
  const { webhook } = await hook({ events: ['incident.create', 'incident.update'] })
  await open('Kept among few', { restricted: true })
  await app.services.webhooks.pause(admin, { id: webhook.id })
  const later = await open('Restricted later')
  const [waiting] = await app.services.webhooks.messages(admin, { id: webhook.id, limit: 5 })
  await app.services.incidents.setPeople(ana, { id: later.id, version: later.version, restricted: true, userIds: [] })
  expect(await app.services.webhooks.messages(admin, { id: webhook.id, limit: 5 })).toEqual([])
  await expect(app.services.webhooks.message(admin, { id: waiting?.id ?? '' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await app.services.webhooks.resume(admin, { id: webhook.id })
  await open('For everybody')
  await arrived(1)
  expect(JSON.parse(receiver.received[0]?.body ?? '').data.incident.title).toBe('For everybody')
})

test('only the chosen events are told, and never what is about logins or told in confidence', async () => {
  const { webhook } = await hook()
  const names = app.services.webhooks.events(admin).map(({ name }) => name)
  expect(names).toContain('review.publish')
  expect(names.filter((name) => /^(session|key|invite|user|account|interview|feedback)\./.test(name))).toEqual([])
  await expect(hook({ name: 'Wrong', events: ['incident.create', 'session.begin'] })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { where: [{ path: 'events[1]' }] },
  })
  await app.services.notifications.setSettings(ana, { mail: false })
  expect(await app.services.webhooks.messages(admin, { id: webhook.id, limit: 5 })).toEqual([])
})

test('what a receiver does not take is tried again with the same id, and told once it does', async () => {
  receiver.answer(503)
  const { webhook, secret } = await hook({ events: ['incident.create'] })
  await open('Tried twice')
  await arrived(1)
  receiver.answer(200)
  await arrived(2)
  await settled(webhook.id, 'delivered')
  const [first, second] = receiver.received
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
  expect(second && read(second, secret).type).toBe('incident.create')
})

test('a redirect is not followed and counts as not taken', async () => {
  receiver.answer(302)
  const { webhook } = await hook({ events: ['incident.create'] })
  await open('Led astray')
  await arrived(1)
  const log = async () => {
    const [message] = await app.services.webhooks.messages(admin, { id: webhook.id, limit: 1 })
    return (await app.services.webhooks.message(admin, { id: message?.id ?? '' })).log[0]
  }
  await expect.poll(async () => (await log())?.status, patience).toBe(302)
  expect((await log())?.told).toContain('not followed')
})

test('both secrets are good while one is changed', async () => {
  const { webhook, secret: old } = await hook({ events: ['incident.create'] })
  const { secret: fresh } = await app.services.webhooks.rotate(admin, { id: webhook.id })
  await open('Signed twice')
  await arrived(1)
  const [first] = receiver.received
  expect(first && [read(first, old).type, read(first, fresh).type]).toEqual(['incident.create', 'incident.create'])
})

test('a paused webhook keeps what is to be told, and a message can be sent once more', async () => {
  const { webhook } = await hook({ events: ['incident.create'] })
  await app.services.webhooks.pause(admin, { id: webhook.id })
  await open('Kept for later')
  const [waiting] = await app.services.webhooks.messages(admin, { id: webhook.id, limit: 5 })
  expect(waiting?.state).toBe('waiting')
  await app.services.webhooks.resume(admin, { id: webhook.id })
  await arrived(1)
  await settled(webhook.id, 'delivered')
  await app.services.webhooks.replay(admin, { id: waiting?.id ?? '' })
  await arrived(2)
  expect(receiver.received[1]?.headers['webhook-id']).toBe(receiver.received[0]?.headers['webhook-id'])
})

test('the secret is shown once, is in no answer afterwards, and not in the database', async () => {
  const { webhook, secret } = await hook()
  const rest = JSON.stringify([
    await app.services.webhooks.list(admin),
    await app.services.webhooks.pause(admin, { id: webhook.id }),
    (await app.database.pool.query('select * from webhook_secrets')).rows,
    (await app.database.pool.query('select * from audit_log')).rows,
  ])
  expect(rest).not.toContain(secret.slice('whsec_'.length))
})

test('an address inside the network is refused unless the operator allows it', async () => {
  for (const url of ['https://10.0.0.1/', 'https://[::1]/x', 'https://169.254.169.254/latest'])
    await expect(hook({ url })).rejects.toMatchObject({ code: 'INVALID_INPUT', details: { where: [{ path: 'url' }] } })
})
