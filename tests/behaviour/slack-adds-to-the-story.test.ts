import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { startSlack } from '../stand-ins/slack.ts'
import { openTestApp } from './app.ts'

const signingSecret = 'a-signing-secret-of-slack'
const second = (ts: string) => new Date(Math.floor(Number(ts) * 1_000)).toISOString()

let slack: Awaited<ReturnType<typeof startSlack>>
let app: Awaited<ReturnType<typeof openTestApp>>
let admin: Actor
let ana: Actor
let address: string
let connectionId: string

beforeAll(async () => {
  const people: Parameters<typeof startSlack>[0]['people'] = {
    U0BEN: { name: 'Ben', email: null },
    U0NOBODY: { name: 'Stranger', email: 'stranger@example.org' },
  }
  slack = await startSlack({
    people,
    channels: {
      C0CHECKOUT: {
        name: 'checkout',
        messages: [
          {
            type: 'message',
            user: 'U0BEN',
            ts: '1772373731.000200',
            text: 'Orders fail for everybody',
            reply_count: 2,
          },
          {
            type: 'message',
            user: 'U0BEN',
            ts: '1772373791.000100',
            thread_ts: '1772373731.000200',
            text: 'Only with cards',
          },
          {
            type: 'message',
            user: 'U0BEN',
            ts: '1772373795.000100',
            thread_ts: '1772373731.000200',
            text: 'All cards',
          },
          { type: 'message', user: 'U0BEN', ts: '1772373851.000100', text: 'Rolling back, <@U0BEN> watches' },
          { type: 'message', subtype: 'channel_join', user: 'U0BEN', ts: '1772373852.000100', text: 'joined' },
          { type: 'message', user: 'U0BEN', ts: '1772373911.000100', text: 'It is over' },
          { type: 'message', user: 'U0BEN', ts: '1772373921.000100', text: 'Writing it up' },
        ],
      },
      C0PRIVATE: { name: 'private', isPrivate: true, messages: [] },
      C0OTHER: {
        name: 'other',
        messages: [{ type: 'message', user: 'U0BEN', ts: '1772373731.000900', text: 'Lunch?' }],
      },
    },
  })
  app = await openTestApp({ DEBRIEF_SLACK_API: slack.api, DEBRIEF_URL: 'https://debrief.example.com' })
  admin = await app.actor('admin', 'Ada')
  ana = await app.actor('member', 'Ana Lindqvist')
  people.U0ANA = { name: 'Ana', email: `${ana.userId}@example.com`.toUpperCase() }
  people.U0GUEST = { name: 'Guest', email: `${ana.userId}@example.com`, team: 'T0ELSEWHERE' }
  const { connection } = await app.services.connections.create(admin, {
    name: 'Slack',
    integration: 'slack',
    settings: {},
    secret: signingSecret,
  })
  connectionId = connection.id
  address = `${app.address}${connection.address}`
  await app.services.chat.giveToken(admin, { id: connectionId, token: slack.token })
})
afterAll(async () => {
  await app?.close()
  await slack?.close()
})

/** Posts as Slack does, signed now unless said otherwise. */
function post(body: string, type: string, signed = Math.floor(Date.now() / 1_000), secret = signingSecret) {
  const signature = createHmac('sha256', secret).update(`v0:${signed}:${body}`).digest('hex')
  return fetch(address, {
    method: 'POST',
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': String(signed),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  })
}
const form = 'application/x-www-form-urlencoded'

let asked = 0
/** Sends a command and waits for what Slack shows as its answer. */
async function command(text: string, user = 'U0ANA', channel = 'C0CHECKOUT'): Promise<string> {
  const name = `command-${++asked}`
  const body = new URLSearchParams({
    command: '/debrief',
    text,
    user_id: user,
    channel_id: channel,
    channel_name: channel === 'C0CHECKOUT' ? 'checkout' : 'other',
    response_url: slack.replyTo(name),
    trigger_id: `trigger.${asked}`,
  }).toString()
  const response = await post(body, form)
  expect([response.status, await response.text()]).toEqual([200, ''])
  return answered(name)
}

async function answered(name: string): Promise<string> {
  const found = () => slack.answers.find(({ path }) => path === `/answers/${name}`)
  await expect.poll(found, { timeout: 15_000 }).toBeDefined()
  return found()?.text ?? ''
}

function reaction(id: string, user: string, ts: string, name = 'pushpin', channel = 'C0CHECKOUT') {
  const item = { type: 'message', channel, ts }
  const event = { type: 'reaction_added', user, reaction: name, item, event_ts: '1772373999.000100' }
  const body = { type: 'event_callback', team_id: 'T0', api_app_id: 'A0', event_id: id, event_time: 1772373999, event }
  return post(JSON.stringify(body), 'application/json')
}

const story = async (incidentId = 'INC-1') =>
  (await app.services.timeline.story(ana, { incidentId })).events.map(({ occurredAt, title }) => [occurredAt, title])

test('Slack is answered its challenge, and a request that it did not sign is refused', async () => {
  const body = JSON.stringify({ type: 'url_verification', challenge: 'abc', token: 'unused' })
  const response = await post(body, 'application/json')
  expect([response.status, await response.json()]).toEqual([200, { challenge: 'abc' }])
  expect((await post(body, 'application/json', undefined, 'another secret')).status).toBe(401)
  expect((await post(body, 'application/json', Math.floor(Date.now() / 1_000) - 600)).status).toBe(401)
})

test('a command opens an incident and links the channel with it', async () => {
  expect(await command('')).toMatch(/linked with no incident/)
  expect(await command('open Orders fail')).toMatch(/INC-1 Orders fail.* is open/)
  expect(await app.services.routing.channels(ana, { incidentId: 'INC-1' })).toEqual(['c0checkout'])
  expect(await command('show')).toBe(
    'This channel belongs to <https://debrief.example.com/incidents/INC-1/review|INC-1 Orders fail>.',
  )
})

test('a command that Slack sends twice opens one incident', async () => {
  const body = new URLSearchParams({
    command: '/debrief',
    text: 'open Sent twice',
    user_id: 'U0ANA',
    channel_id: 'C0OTHER',
    channel_name: 'other',
    response_url: slack.replyTo('twice'),
    trigger_id: 'trigger.twice',
  }).toString()
  await Promise.all([post(body, form), post(body, form)])
  await answered('twice')
  await post(body, form)
  const { incidents } = await app.services.incidents.list(ana, { text: 'Sent twice', offset: 0, limit: 10 })
  expect(incidents).toHaveLength(1)
})

test('a reaction puts the message into the story at the time it was written, once', async () => {
  await reaction('Ev1', 'U0ANA', '1772373731.000200')
  await expect.poll(() => story(), { timeout: 15_000 }).toEqual([[second('1772373731'), 'Orders fail for everybody']])
  await reaction('Ev1', 'U0ANA', '1772373731.000200')
  await reaction('Ev2', 'U0ANA', '1772373731.000200')
  // An answer in a thread, after both of them.
  await reaction('Ev3', 'U0ANA', '1772373791.000100')
  await expect
    .poll(() => story(), { timeout: 15_000 })
    .toEqual([
      [second('1772373731'), 'Orders fail for everybody'],
      [second('1772373791'), 'Only with cards'],
    ])
})

test('the message shortcut does the same, and says so to whoever asked', async () => {
  const payload = {
    type: 'message_action',
    callback_id: 'debrief_add_to_timeline',
    trigger_id: 'trigger.shortcut',
    response_url: slack.replyTo('shortcut'),
    channel: { id: 'C0CHECKOUT', name: 'checkout' },
    user: { id: 'U0ANA' },
    message: { type: 'message', user: 'U0BEN', ts: '1772373851.000100', text: 'Rolling back, <@U0BEN> watches' },
  }
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  expect((await post(body, form)).status).toBe(200)
  expect(await answered('shortcut')).toMatch(/^Added to .*INC-1/)
  expect(await story()).toContainEqual([second('1772373851'), 'Rolling back, @Ben watches'])
})

test('another reaction, and one by somebody whom Debrief does not know, change nothing', async () => {
  const before = await story()
  await reaction('Ev4', 'U0ANA', '1772373911.000100', 'thumbsup')
  await reaction('Ev5', 'U0NOBODY', '1772373911.000100')
  expect(await command('show', 'U0NOBODY')).toMatch(/Nobody in Debrief has the address stranger@example.org/)
  expect(await story()).toEqual(before)
})

test('a note is an event now, by whoever wrote it', async () => {
  expect(await command('note Failover began')).toMatch(/^Noted in/)
  const { events } = await app.services.timeline.story(ana, { incidentId: 'INC-1' })
  expect(events.find(({ title }) => title === 'Failover began')).toMatchObject({ actor: 'Ana Lindqvist' })
})

test('a channel is read with its threads page by page, also when Slack says to wait, and adds nothing twice', async () => {
  slack.refuse(1)
  expect(await command('import')).toMatch(/is being read into/)
  const imports = () => app.services.chat.imports(ana, { incidentId: 'INC-1' })
  await expect.poll(async () => (await imports())[0]?.state, { timeout: 30_000 }).toBe('done')
  const [first] = await imports()
  expect([first?.read, first?.added]).toEqual([7, 3])
  const { rows } = await app.services.timeline.listEvidence(ana, { incidentId: 'INC-1', offset: 0, limit: 100 })
  expect(rows.filter(({ source }) => source === 'slack #checkout').map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      'Orders fail for everybody',
      'Only with cards',
      'All cards',
      'It is over',
      'Writing it up',
    ]),
  )
  await command('import')
  await expect
    .poll(async () => (await imports()).filter(({ state }) => state === 'done').length, { timeout: 30_000 })
    .toBe(2)
  expect((await imports())[0]?.added).toBe(0)
})

test('somebody of another workspace is nobody here, whatever address they gave themselves', async () => {
  expect(await command('show', 'U0GUEST')).toMatch(/does not know who you are/)
})

test('a private channel is read for those who ask in it, and for admins', async () => {
  const input = { incidentId: 'INC-1', connectionId, channelId: 'C0PRIVATE' }
  await expect(app.services.chat.readChannel(ana, input)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await app.services.chat.readChannel(admin, input)).toMatchObject({ channelName: 'private' })
})

test('a channel of a restricted incident cannot be taken away from it by those who may not see it', async () => {
  const { incidents, routing } = app.services
  const hidden = await incidents.create(admin, { title: 'Hidden', restricted: true })
  await routing.linkChannel(admin, { incidentId: hidden.id, channel: 'C0HIDDEN' })
  await expect(routing.linkChannel(ana, { incidentId: 'INC-1', channel: 'C0HIDDEN' })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
  expect(await routing.channels(admin, { incidentId: hidden.id })).toEqual(['c0hidden'])
})

test('a token that Slack refuses is not kept', async () => {
  await expect(
    app.services.chat.giveToken(admin, { id: connectionId, token: 'xoxb-wrong-token' }),
  ).rejects.toMatchObject({ code: 'NOT_POSSIBLE', message: 'Slack refused: invalid_auth.' })
  const { token, manifest } = await app.services.chat.app(admin, { id: connectionId })
  expect(token).toMatchObject({ hint: '6789', team: 'Harbour' })
  expect(manifest).toContain(`https://debrief.example.com${new URL(address).pathname}`)
})

test('answers go to nobody but Slack', async () => {
  const body = new URLSearchParams({
    command: '/debrief',
    text: 'help',
    user_id: 'U0ANA',
    channel_id: 'C0CHECKOUT',
    channel_name: 'checkout',
    response_url: 'http://127.0.0.1:9/inside',
    trigger_id: 'trigger.inside',
  }).toString()
  await post(body, form)
  const failed = async () =>
    (await app.services.deliveries.list(admin, { connectionId, outcome: ['failed'], limit: 10 })).rows
  await expect
    .poll(failed, { timeout: 15_000 })
    .toMatchObject([{ error: { message: 'The address for the answer is not Slack’s.' } }])
})
