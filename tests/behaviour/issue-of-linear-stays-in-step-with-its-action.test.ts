import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Integration } from '#features/intake/model.ts'
import type { Actor } from '#features/people/model.ts'
import { integrations } from '#integrations/registry.ts'
import { linearDelivery, linearIssueEvent, startLinear } from '../stand-ins/linear/server.ts'
import { openTestApp } from './app.ts'

let ahead = 0
const clock = { now: () => new Date(Date.now() + ahead) }
const minute = 60_000
const signal = new AbortController().signal
const secret = 'lin_wh_made-by-linear'

let linear: Awaited<ReturnType<typeof startLinear>>
let app: Awaited<ReturnType<typeof openTestApp>>
let admin: Actor
let ana: Actor & { userId: string }
let trackerId: string
let hook: string

/** Linear as it is, but for where. */
const beside = ({ issues, ...one }: Integration): Integration => ({
  ...one,
  ...(issues && { issues: { ...issues, open: (given) => issues.open({ ...given, fetch: linear.fetch }) } }),
})

beforeAll(async () => {
  linear = await startLinear({ now: clock.now })
  const bot = linear.addUser('Debrief Bot', { isMe: true })
  linear.addTeam('ENG', 'Engineering', [bot, linear.addUser('Ana Ruiz')])
  app = await openTestApp(
    { DEBRIEF_URL: 'https://debrief.example.org' },
    { integrations: integrations.map((one) => (one.id === 'linear' ? beside(one) : one)), clock, work: false },
  )
  admin = await app.actor('admin', 'Ada')
  ana = (await app.actor('member', 'Ana')) as typeof ana
  await app.database.pool.query('update users set email = $2 where id = $1', [ana.userId, 'Ana.Ruiz@example.com'])
  const given = { name: 'Engineering', integration: 'linear', settings: { team: 'eng' }, token: linear.token }
  const { tracker } = await app.services.trackers.create(admin, given)
  expect([tracker.account, tracker.place]).toEqual(['Debrief Bot', 'Acme · Engineering (ENG)'])
  await app.services.trackers.rotate(admin, { id: tracker.id, secret })
  trackerId = tracker.id
  hook = `${app.address}${tracker.address}`
})
afterAll(async () => {
  await app.close()
  await linear.stop()
  expect(linear.wrong).toEqual([])
})

const sync = () => app.services.ticketSyncing.work(signal)
async function committed(title: string) {
  const incident = await app.services.incidents.create(ana, { title: 'Checkout is down' })
  const idea = await app.services.actions.create(ana, {
    incidentId: incident.id,
    title,
    ownerId: ana.userId,
    dueOn: '2027-01-15',
  })
  const weighed = await app.services.actionLife.weigh(ana, { ...idea, shows: 'An alert on a test day' })
  const short = await app.services.actionLife.shorten(admin, { ...weighed, reason: 'It is small.' })
  return app.services.actionLife.commit(ana, short)
}
type Action = Awaited<ReturnType<typeof committed>>
const ticketOf = async ({ id, incidentId }: Action) =>
  (await app.services.tickets.ofIncident(ana, { id: incidentId })).find((one) => one.actionId === id)
async function linked(title: string) {
  const action = await committed(title)
  await app.services.tickets.create(ana, { id: action.id, trackerId })
  await sync()
  const issue = linear.issues.find((one) => one.title === title)
  if (!issue) throw new Error('The issue was not made.')
  return { action, issue }
}
const known = async ({ id }: Action) => {
  const { version } = await app.services.actionLife.get(ana, { id })
  return { id, version }
}
const stateNamed = (name: string) => {
  const state = linear.teams[0]?.states.find((one) => one.name === name)
  if (!state) throw new Error(`There is no state ${name}.`)
  return state
}
async function told(issue: { id: string; title: string }) {
  const { headers, body } = linearDelivery(linearIssueEvent(issue), secret, { receivedAt: clock.now() })
  const answer = await fetch(hook, { method: 'POST', headers, body: Buffer.from(body) })
  expect(answer.status).toBe(200)
  await sync()
}

test('an issue is made once, although the answer to its making was lost', async () => {
  const action = await committed('Alert on retries')
  let lost = 1
  linear.faults((name) => (name === 'DebriefMake' && lost-- > 0 ? { kind: 'forget' } : null))
  await app.services.tickets.create(ana, { id: action.id, trackerId })
  await sync()
  expect(await ticketOf(action)).toMatchObject({ state: 'making', key: null, fault: { attempts: 1 } })
  ahead += 10 * minute
  await sync()
  expect(await ticketOf(action)).toMatchObject({ state: 'linked', key: 'ENG-1', fault: null, differences: [] })
  expect(linear.issues).toHaveLength(1)
  const [issue] = linear.issues
  expect(issue).toMatchObject({ title: 'Alert on retries', dueDate: '2027-01-15', assignee: { name: 'Ana Ruiz' } })
  expect(issue?.description).toContain('https://debrief.example.org/incidents/')
  expect(issue?.description).toContain('An alert on a test day')
})

test('work that begins in Linear begins here, and what is done there asks here what shows it', async () => {
  const { action, issue } = await linked('Drain the queue by hand')
  await told(linear.change(issue.id, { state: stateNamed('In Review') }))
  expect((await app.services.actionLife.get(ana, action)).status).toBe('inProgress')
  await told(linear.change(issue.id, { state: stateNamed('Done') }))
  expect((await ticketOf(action))?.differences).toEqual([
    { field: 'status', why: 'proof', ours: 'In progress', theirs: 'Done' },
  ])
  expect((await app.services.actionLife.get(ana, action)).status).toBe('inProgress')
  await app.services.actionLife.finish(ana, {
    ...(await known(action)),
    proof: { kind: 'text', value: 'It rang on the test day.' },
    note: '',
    lookedById: null,
    revisitInDays: 30,
  })
  await sync()
  expect(await ticketOf(action)).toMatchObject({ differences: [], fault: null })
})

test('what changes here is told to Linear, and only what changed', async () => {
  const { action, issue } = await linked('Limit what waits')
  await app.services.actions.update(ana, { ...(await known(action)), dueOn: '2027-02-01' })
  await sync()
  expect(issue).toMatchObject({ dueDate: '2027-02-01', state: { name: 'Backlog' }, assignee: { name: 'Ana Ruiz' } })
  await app.services.actionLife.decline(ana, { ...(await known(action)), reason: 'The queue goes away.' })
  await sync()
  expect(issue.state.name).toBe('Canceled')
})

test('without a webhook too a deleted issue is seen as gone, and a changed date arrives', async () => {
  const gone = await linked('Put into the bin')
  const moved = await linked('Moved by a week')
  ahead += 6 * minute
  linear.change(gone.issue.id, { trashed: true, archivedAt: clock.now().toISOString() })
  linear.change(moved.issue.id, { dueDate: '2027-01-22' })
  ahead += minute
  await app.services.ticketSyncing.poll(signal)
  await sync()
  expect((await ticketOf(gone.action))?.state).toBe('gone')
  expect((await app.services.actionLife.get(ana, moved.action)).dueOn).toBe('2027-01-22')
})

test('while Linear limits us everything waits, and goes on afterwards', async () => {
  const action = await committed('Made after the pause')
  linear.faults(() => ({ kind: 'limit', seconds: 600 }))
  await app.services.tickets.create(ana, { id: action.id, trackerId })
  await sync()
  const waiting = await ticketOf(action)
  expect(waiting).toMatchObject({ state: 'making', fault: { message: expect.stringMatching(/Linear asks to wait/) } })
  const before = linear.asked.length
  await sync()
  expect(linear.asked.length).toBe(before)
  linear.faults(null)
  ahead += 60 * minute
  await sync()
  expect((await ticketOf(action))?.state).toBe('linked')
})
