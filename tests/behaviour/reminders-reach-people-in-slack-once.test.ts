import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { stoppedClock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { type SlackFault, startSlack, type Workspace } from '../stand-ins/slack.ts'
import { openTestApp } from './app.ts'
import { only, type TestApp } from './incident.ts'
import { committed, digestsOf, reminding, type Somebody, somebody } from './reminders.ts'

let app: TestApp
let slack: Awaited<ReturnType<typeof startSlack>>
let workspace: Workspace
let admin: Actor
let ana: Somebody
let incidentId: string
let connectionId: string
let clock: ReturnType<typeof stoppedClock>

beforeEach(async () => {
  clock = stoppedClock('2031-03-10T09:00:00Z')
  workspace = { people: {}, channels: {}, now: () => clock.now() }
  slack = await startSlack(workspace)
  app = await openTestApp({ DEBRIEF_SLACK_API: slack.api, DEBRIEF_URL: 'https://debrief.example.org' })
  admin = await app.actor('admin', 'Ada')
  ana = await somebody(app, 'Ana')
  workspace.people.U0ANA = { name: 'Ana', email: `${ana.userId}@EXAMPLE.com` }
  const { connection } = await app.services.connections.create(admin, {
    name: 'Slack',
    integration: 'slack',
    settings: {},
    secret: 'a-signing-secret-of-slack',
  })
  connectionId = connection.id
  await app.services.chat.giveToken(admin, { id: connectionId, token: slack.token })
  incidentId = (await app.services.incidents.create(ana, { title: 'Checkout & <b>search</b>' })).id
  await worker().setSettings(ana, { choice: 'messenger' })
})
afterEach(async () => {
  await app.close()
  await slack.close()
})

const worker = (parts: { database?: Database } = {}) => reminding(app, clock, parts)
const state = async () =>
  (await app.database.pool.query('select state from action_digest_messages order by digest_id')).rows
const notices = async () =>
  (await app.services.notifications.list(ana, { offset: 0, limit: 100 })).notifications.filter(
    ({ kind }) => kind === 'not-reached',
  )
const wordsOf = (message: unknown) => JSON.stringify(message)
/** Once; later calls of that name go well. */
function failOnce(method: string, fault: SlackFault) {
  let left = 1
  slack.faults((name) => (name === method && left-- > 0 ? fault : null))
}
/** The digest of today, with its message asked for. */
async function digest(): Promise<string> {
  const service = worker()
  await service.remind()
  return only(service.asked)
}
/** What the next round finds to do, done. */
async function nextRound() {
  const service = worker()
  await service.messages.askAgain()
  for (const id of service.asked) await service.messages.send({ id })
  return service.asked
}

test('one message tells everything, with links to the actions and to put them off', async () => {
  const { id: late } = await committed(app, ana, incidentId, '2031-03-07', 'Alert on age <!channel> & more')
  const { number } = await committed(app, ana, incidentId, '2031-03-13', 'Größere Reserve')
  const id = await digest()
  await worker().messages.send({ id })
  const message = only(slack.sentTo('U0ANA'))
  const words = wordsOf(message)
  expect(message.text).toBe('2 actions wait for you')
  for (const told of ['Overdue', 'Alert on age &lt;!channel&gt; &amp; more', 'Due soon', `A-${number} Größere Reserve`])
    expect(words).toContain(told)
  const address = `https://debrief.example.org/incidents/INC-1/actions?action=${late}`
  expect(words).toContain(`<${address}|A-`)
  expect(words).toContain(`<${address}#snooze|Put off …>`)
  expect(words).toContain('<https://debrief.example.org/settings/account#reminders|')
  expect(await state()).toEqual([{ state: 'sent' }])
  expect(await digestsOf(app, ana)).toEqual(['1 overdue, 1 due soon'])
  expect(await worker().settings(ana)).toEqual({
    choice: 'messenger',
    mailPossible: false,
    messenger: 'Slack',
    unreached: null,
  })
})

test('a long digest fits into one message, and counts what it does not list', async () => {
  for (let count = 0; count < 60; count += 1)
    await committed(app, ana, incidentId, '2031-03-07', `Long ${'x'.repeat(280)}`)
  await worker().messages.send({ id: await digest() })
  expect(wordsOf(only(slack.sentTo('U0ANA')))).toContain('/actions?view=mine|and 55 more>')
})

test.each(['deaf', 'broken'] satisfies SlackFault[])(
  'a message that Slack took without saying so (%s) is found in the conversation, and not sent again',
  async (fault) => {
    await committed(app, ana, incidentId, '2031-03-07')
    const id = await digest()
    failOnce('chat.postMessage', fault)
    await worker().messages.send({ id })
    expect([slack.sentTo('U0ANA').length, await state()]).toEqual([1, [{ state: 'waiting' }]])
    expect(await nextRound()).toEqual([])
    clock.advance(121_000)
    expect(await nextRound()).toEqual([id])
    expect([slack.sentTo('U0ANA').length, await state()]).toEqual([1, [{ state: 'sent' }]])
  },
)

test('it is found by its first block where the app may not read metadata, behind whatever else was said there', async () => {
  workspace.withoutScopes = ['metadata.message:read']
  await committed(app, ana, incidentId, '2031-03-07')
  const id = await digest()
  failOnce('chat.postMessage', 'deaf')
  await worker().messages.send({ id })
  const later = Math.floor(clock.now().getTime() / 1_000) + 5
  for (let count = 0; count < 7; count += 1)
    workspace.channels.D0ANA?.messages.push({
      type: 'message',
      user: 'U0ANA',
      ts: `${later + count}.000100`,
      text: 'Thanks',
    })
  clock.advance(121_000)
  await nextRound()
  expect([slack.calls.filter((name) => name === 'chat.postMessage').length, await state()]).toEqual([
    1,
    [{ state: 'sent' }],
  ])
})

test('while Slack is away or asks to wait the message waits, in the evening too, and then comes once', async () => {
  await committed(app, ana, incidentId, '2031-03-07')
  const id = await digest()
  slack.faults(() => 'down')
  await worker().messages.send({ id })
  clock.advance(300_000)
  slack.faults((name) => (name === 'chat.postMessage' ? 'limited' : null))
  await nextRound()
  expect(await state()).toEqual([{ state: 'waiting' }])
  slack.faults(() => null)
  clock.set('2031-03-10T19:00:00Z')
  expect(await nextRound()).toEqual([])
  clock.set('2031-03-11T09:00:00Z')
  expect(await nextRound()).toEqual([id])
  expect([slack.sentTo('U0ANA').length, await state(), await notices()]).toEqual([1, [{ state: 'sent' }], []])
})

test('a process that dies on the way sends nothing twice and loses nothing', async () => {
  await committed(app, ana, incidentId, '2031-03-07')
  const id = await digest()
  const posts = () => slack.calls.filter((name) => name === 'chat.postMessage').length
  for (const dying of [1, 2, 3]) {
    let transactions = 0
    const database: Database = {
      ...app.database,
      async transaction(work) {
        transactions += 1
        if (transactions > dying) throw new Error('The process died.')
        return app.database.transaction(work)
      },
    }
    await worker({ database })
      .messages.send({ id })
      .catch(() => undefined)
    clock.advance(dying < 2 ? 121_000 : 0)
  }
  // The second had sent it, and nobody touches it while it may still be in hand.
  expect([posts(), await state()]).toEqual([1, [{ state: 'sending' }]])
  clock.advance(121_000)
  expect(await nextRound()).toEqual([id])
  expect([posts(), slack.sentTo('U0ANA').length, await state()]).toEqual([1, 1, [{ state: 'sent' }]])
})

test('three workers at once send it once', async () => {
  await committed(app, ana, incidentId, '2031-03-07')
  const workers = [worker(), worker(), worker()]
  await Promise.all(workers.map((one) => one.remind()))
  const [id = ''] = workers.flatMap((one) => one.asked)
  await Promise.all(workers.map((one) => one.messages.send({ id })))
  expect([slack.sentTo('U0ANA').length, await state()]).toEqual([1, [{ state: 'sent' }]])
})

test('whoever Slack does not know hears so once in the app, and has the digest there', async () => {
  workspace.people.U0ANA = { name: 'Ana', email: `${ana.userId}@example.com`, team: 'T0ELSEWHERE' }
  for (const day of ['2031-03-05', '2031-03-06', '2031-03-07']) await committed(app, ana, incidentId, day)
  await worker().messages.send({ id: await digest() })
  expect(slack.sentTo('U0ANA')).toEqual([])
  expect(await notices()).toMatchObject([
    {
      link: '/settings/account#reminders',
      text: expect.stringMatching(/^Slack knows nobody with your e-mail address\./),
    },
  ])
  const { unreached } = await worker().settings(ana)
  expect(unreached).toMatchObject({ message: 'Slack knows nobody with your e-mail address.' })
  clock.set('2031-03-17T09:00:00Z')
  await worker().messages.send({ id: await digest() })
  expect([(await digestsOf(app, ana)).length, (await notices()).length]).toEqual([2, 1])
  workspace.people.U0ANA = { name: 'Ana', email: `${ana.userId}@example.com` }
  clock.set('2031-03-24T09:00:00Z')
  await worker().messages.send({ id: await digest() })
  expect([slack.sentTo('U0ANA').length, (await worker().settings(ana)).unreached]).toEqual([1, null])
})

test('what Slack refuses is told with what helps, and goes out once it was mended', async () => {
  workspace.withoutScopes = ['chat:write']
  await committed(app, ana, incidentId, '2031-03-07')
  const id = await digest()
  await worker().messages.send({ id })
  expect((await worker().settings(ana)).unreached).toEqual({
    message: 'Slack refused: missing_scope.',
    remedy: expect.stringContaining('manifest'),
  })
  expect(await notices()).toHaveLength(1)
  workspace.withoutScopes = []
  clock.advance(3_601_000)
  await nextRound()
  expect([slack.sentTo('U0ANA').length, (await worker().settings(ana)).unreached]).toEqual([1, null])
})

test('a connection that is paused or removed sends nothing, and that is told', async () => {
  await committed(app, ana, incidentId, '2031-03-07')
  const id = await digest()
  await app.database.pool.query('update connections set paused_at = now()')
  await worker().messages.send({ id })
  expect([slack.sentTo('U0ANA').length, (await worker().settings(ana)).messenger, (await notices()).length]).toEqual([
    0,
    null,
    1,
  ])
})

test('what was done or turned off before it goes out is not in it, and of a restricted incident only the keys', async () => {
  const { id: done } = await committed(app, ana, incidentId, '2031-03-07', 'Was done')
  const { number } = await committed(app, ana, incidentId, '2031-03-06', 'A delicate thing')
  const bo = await somebody(app, 'Bo')
  workspace.people.U0BO = { name: 'Bo', email: `${bo.userId}@example.com` }
  await worker().setSettings(bo, { choice: 'messenger' })
  await committed(app, bo, incidentId, '2031-03-07')
  const { version } = await app.services.incidents.get(ana, { id: incidentId })
  const service = worker()
  await service.remind()
  await app.database.pool.query("update actions set status = 'done' where id = $1", [done])
  await app.services.incidents.setPeople(ana, { id: incidentId, version, restricted: true, userIds: [ana.userId] })
  await worker().setSettings(bo, { choice: 'app' })
  for (const id of service.asked) await service.messages.send({ id })
  const words = wordsOf(only(slack.sentTo('U0ANA')))
  expect(words).toContain(`A-${number} (restricted)`)
  expect(words).not.toMatch(/Was done|delicate|Checkout/)
  expect(slack.sentTo('U0BO')).toEqual([])
  expect((await state()).map((one) => one.state).toSorted()).toEqual(['needless', 'sent'])
})

test('while nobody said where Debrief is reached, there is nowhere for a message to lead to, so it cannot be chosen', async () => {
  await app.close()
  app = await openTestApp({ DEBRIEF_SLACK_API: slack.api })
  admin = await app.actor('admin', 'Ada')
  const input = { name: 'Slack', integration: 'slack', settings: {}, secret: 'a-signing-secret-of-slack' }
  const { connection } = await app.services.connections.create(admin, input)
  await app.services.chat.giveToken(admin, { id: connection.id, token: slack.token })
  expect((await app.services.reminders.settings(admin)).messenger).toBeNull()
})

test('the manifest asks for what messages need', async () => {
  const { manifest } = await app.services.chat.app(admin, { id: connectionId })
  for (const scope of ['chat:write', 'im:write', 'im:history', 'metadata.message:read', 'users:read.email'])
    expect(manifest).toContain(`"${scope}"`)
})
