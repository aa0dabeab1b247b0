// DEBRIEF_RUNS makes it larger: a thousand runs are the full promise. DEBRIEF_SEED repeats one of them.
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type MailFault, startMailServer } from '../stand-ins/mail-server.ts'
import { type SlackFault, startSlack, type Workspace } from '../stand-ins/slack.ts'
import { openTestApp } from './app.ts'
import type { TestApp } from './incident.ts'
import { committed, somebody } from './reminders.ts'
import { startWorkers } from './reminding-workers.ts'

const runs = Number(process.env.DEBRIEF_RUNS ?? 5)
const firstSeed = Number(process.env.DEBRIEF_SEED ?? 1)
const onServer = inject('testDatabase').kind === 'server'
const start = Date.parse('2031-03-10T09:00:00Z')
/** Longer than it takes until a try is taken to be lost. */
const roundMs = 125_000
/** With faults and kills; the rounds after them must bring everything to its end. */
const wildRounds = 3
/** A look has about so many steps at which it may be killed. */
const longestLook = 70

let app: TestApp
let mailServer: Awaited<ReturnType<typeof startMailServer>>
let slack: Awaited<ReturnType<typeof startSlack>>
let workers: Awaited<ReturnType<typeof startWorkers>>
const workspace: Workspace = { people: {}, channels: {}, now: () => new Date(clock) }
const people = { byMail: [] as string[], bySlack: [] as string[] }
let clock = start

beforeAll(async () => {
  if (!onServer) return
  mailServer = await startMailServer()
  slack = await startSlack(workspace)
  app = await openTestApp({ DEBRIEF_SLACK_API: slack.api, DEBRIEF_URL: 'https://debrief.example.org' })
  // Its own background work would take time, and find nothing.
  await app.debrief.jobs.stop()
  const ada = await app.actor('admin', 'Ada')
  const input = { name: 'Slack', integration: 'slack', settings: {}, secret: 'a-signing-secret-of-slack' }
  const { connection } = await app.services.connections.create(ada, input)
  const { id: incidentId } = await app.services.incidents.create(ada, { title: 'Checkout is down' })
  for (const [name, choice] of [
    ['Ana', 'mail'],
    ['Bo', 'mail'],
    ['Cleo', 'messenger'],
    ['Dan', 'messenger'],
  ] as const) {
    const who = await somebody(app, name)
    await app.services.reminders.setSettings(who, { choice })
    for (const day of ['2031-03-07', '2031-03-10']) await committed(app, who, incidentId, day)
    people[choice === 'mail' ? 'byMail' : 'bySlack'].push(who.userId)
    if (choice === 'messenger')
      workspace.people[`U0${name.toUpperCase()}`] = { name, email: `${who.userId}@example.com` }
  }
  workers = await startWorkers(
    {
      databaseUrl: app.database.url ?? '',
      smtpPort: mailServer.port,
      slackApi: slack.api,
      slackToken: slack.token,
      connectionId: connection.id,
    },
    3,
  )
})
afterAll(async () => {
  await workers?.stop()
  await app?.close()
  await slack?.close()
  await mailServer?.stop()
})

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

async function forget(): Promise<void> {
  await app.database.pool.query('delete from action_digests')
  await app.database.pool.query("delete from notifications where kind in ('actions', 'not-reached')")
  await app.database.pool.query('update action_reminder_settings set unreached = null')
  mailServer.mails.length = 0
  workspace.channels = {}
}

/** What became of everything, in a form that is the same after every good run. */
async function outcome() {
  const { rows: told } = await app.database.pool.query<{ userId: string; kind: string; text: string }>(
    `select user_id as "userId", kind, text from notifications where kind in ('actions', 'not-reached') order by user_id`,
  )
  const { rows: digests } = await app.database.pool.query<{
    id: string
    userId: string
    mail: string
    message: string
  }>(
    `select g.id, g.user_id as "userId", g.mail, m.state as message, (select count(*) from action_reminders r
       where r.digest_id = g.id)::int as items
     from action_digests g left join action_digest_messages m on m.digest_id = g.id order by g.user_id`,
  )
  const idOf = (userId: string) => digests.find((one) => one.userId === userId)?.id
  return {
    told,
    digests: digests.map(({ id: _, ...one }) => one),
    // No mail server can be asked whether it has a mail already; what it gets twice has one name and counts once.
    letters: people.byMail.map((userId) => {
      const mine = mailServer.mails.filter(({ to }) => to[0] === `${userId}@example.com`)
      const names = [...new Set(mine.map(({ headers }) => headers.get('message-id')))]
      return names.map((name) => (name === `<${idOf(userId)}@example.org>` ? 'its own' : name))
    }),
    messages: Object.entries(workspace.people).map(([id, { name, email }]) => ({
      name,
      markers: slack
        .sentTo(id)
        .map(({ metadata }) => Object(metadata).event_payload?.marker === idOf(email?.split('@')[0] ?? '')),
    })),
  }
}

const wanted = () => ({
  told: [...people.byMail, ...people.bySlack]
    .toSorted()
    .map((userId) => ({ userId, kind: 'actions', text: '1 overdue, 1 due' })),
  digests: [...people.byMail, ...people.bySlack].toSorted().map((userId) => ({
    userId,
    mail: people.byMail.includes(userId) ? 'sent' : 'none',
    message: people.byMail.includes(userId) ? null : 'sent',
    items: 2,
  })),
  letters: people.byMail.map(() => ['its own']),
  messages: [
    { name: 'Cleo', markers: [true] },
    { name: 'Dan', markers: [true] },
  ],
})

async function open(): Promise<number> {
  const { rows } = await app.database.pool.query<{ open: number }>(
    `select (4 - (select count(*) from action_digests) + (select count(*) from action_digests where mail in ('waiting', 'sending'))
       + (select count(*) from action_digest_messages where state in ('waiting', 'sending')))::int as open`,
  )
  return rows[0]?.open ?? 0
}

async function run(seed: number): Promise<void> {
  const chance = chances(seed)
  const one = <Thing>(things: readonly Thing[]) => things[Math.floor(chance() * things.length)] as Thing
  const faulty = chance() * 0.5
  await forget()
  slack.faults(() =>
    chance() < faulty ? one(['down', 'deaf', 'broken', 'silent', 'limited'] satisfies SlackFault[]) : null,
  )
  mailServer.faults(() => (chance() < faulty ? one(['refused', 'deaf'] satisfies MailFault[]) : null))
  // One of them dies for sure of the first look, the others perhaps.
  const unlucky = Math.floor(chance() * 3)
  for (let at = 0; at < wildRounds; at += 1) {
    clock = start + at * roundMs
    const orders = [0, 1, 2].map((worker) => {
      const dies = at === 0 && worker === unlucky ? true : chance() < 0.12
      const kill = { at: 1 + Math.floor(chance() * longestLook), afterMs: one([0, 0, 0, 1, 3]) }
      return { now: new Date(clock).toISOString(), kill: dies ? kill : null }
    })
    await workers.round(orders)
  }
  slack.faults(() => null)
  mailServer.faults(() => null)
  const calm = async (at: number) => {
    clock = start + at * roundMs
    await workers.round([0, 1, 2].map(() => ({ now: new Date(clock).toISOString(), kill: null })))
  }
  let at = wildRounds
  for (; (await open()) > 0 && at < wildRounds + 5; at += 1) await calm(at)
  // Once more, when there is nothing left to do.
  await calm(at + 1)
  expect(await outcome(), `seed ${seed}`).toEqual(wanted())
}

test.runIf(onServer)(
  'three workers, killed at any point, with a mail server and a Slack that fail after they accept: each person is reminded once',
  {
    timeout: 120_000 + runs * 10_000,
  },
  async () => {
    for (let done = 1; done <= runs; done += 1) {
      await run(firstSeed + done - 1)
      if (done % 100 === 0) process.stdout.write(`${done} runs, ${workers.killed()} workers killed\n`)
    }
    expect(workers.killed()).toBeGreaterThan(0)
  },
)
