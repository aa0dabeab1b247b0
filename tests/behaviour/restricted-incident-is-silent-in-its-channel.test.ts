import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { startSlack } from '../stand-ins/slack.ts'
import { openTestApp } from './app.ts'

const signingSecret = 'a-signing-secret-of-slack'
let slack: Awaited<ReturnType<typeof startSlack>>
let app: Awaited<ReturnType<typeof openTestApp>>
let admin: Actor
let ana: Actor
let address: string
let incidentId: string

beforeAll(async () => {
  const people: Parameters<typeof startSlack>[0]['people'] = {}
  slack = await startSlack({ people, channels: { C0VAULT: { name: 'vault', messages: [] } } })
  app = await openTestApp({ DEBRIEF_SLACK_API: slack.api })
  admin = await app.actor('admin', 'Ada')
  ana = await app.actor('member', 'Ana')
  const ben = await app.actor('member', 'Ben')
  people.U0ANA = { name: 'Ana', email: `${ana.userId}@example.com` }
  people.U0BEN = { name: 'Ben', email: `${ben.userId}@example.com` }
  const { connections, chat, incidents, routing } = app.services
  const given = { name: 'Slack', integration: 'slack', settings: {}, secret: signingSecret }
  const { connection } = await connections.create(admin, given)
  address = `${app.address}${connection.address}`
  await chat.giveToken(admin, { id: connection.id, token: slack.token })
  incidentId = (await incidents.create(ana, { title: 'Very secret title', restricted: true })).id
  await routing.linkChannel(ana, { incidentId, channel: 'C0VAULT' })
})
afterAll(async () => {
  await app?.close()
  await slack?.close()
})

let asked = 0
/** Asks as somebody in the channel; gives the delivery in the log of the admin once it is done. */
async function ask(user: string, text: string) {
  const before = slack.answers.length
  const body = new URLSearchParams({
    command: '/debrief',
    text,
    channel_id: 'C0VAULT',
    channel_name: 'vault',
    user_id: user,
    trigger_id: `trigger ${++asked}`,
    response_url: new URL(`/answers/${asked}`, slack.api).href,
  }).toString()
  const signed = Math.floor(Date.now() / 1_000)
  const signature = createHmac('sha256', signingSecret).update(`v0:${signed}:${body}`).digest('hex')
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': String(signed),
    'x-slack-signature': `v0=${signature}`,
  }
  expect((await fetch(address, { method: 'POST', headers, body })).status).toBe(200)
  await expect.poll(() => slack.answers.length, { timeout: 20_000 }).toBeGreaterThan(before)
  const { rows } = await app.services.deliveries.list(admin, { limit: 1 })
  return { answer: JSON.stringify(slack.answers.at(-1)), id: rows[0]?.id ?? '' }
}

test('what those who are named write there is shown in the log to them only', async () => {
  const { id, answer } = await ask('U0ANA', 'note The vault was open')
  expect(answer).toContain('Noted in')
  const { deliveries } = app.services
  const seen = await deliveries.get(admin, { id })
  expect(seen).toMatchObject({ outcome: 'routed', hidden: true, body: null, headers: {}, items: [] })
  const named = await app.actor('admin', 'Named')
  await app.database.pool.query('insert into incident_people (incident_id, user_id) values ($1, $2)', [
    incidentId,
    named.userId,
  ])
  expect((await deliveries.get(named, { id })).body).toContain('vault+was+open')
})

test('whoever is not named hears what they would hear in any other channel', async () => {
  for (const text of ['', 'show', 'note hello', 'import 6h'])
    expect((await ask('U0BEN', text)).answer).toContain('This channel is linked with no incident.')
})
