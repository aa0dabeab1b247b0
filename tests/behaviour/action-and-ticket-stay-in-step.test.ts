import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTickets, type TestTickets } from './tickets.ts'

const minute = 60_000
let app: TestTickets

beforeAll(async () => {
  app = await openTickets()
})
afterAll(() => app.close())
beforeEach(() => {
  app.tracker.faults(null)
})

type Made = Awaited<ReturnType<TestTickets['inStep']>>
/** What somebody does in the tracker, and its webhook hints at. */
async function there({ there }: Pick<Made, 'there'>, change: Parameters<TestTickets['tracker']['change']>[1]) {
  app.tracker.change(there, change)
  await hint([there])
}
async function hint(ids: string[] | null) {
  await post(ids)
  await app.sync()
}
async function post(ids: string[] | null) {
  const { body, headers } = app.tracker.delivery(ids, app.secret)
  const answer = await fetch(`${app.address}${app.added.address}`, { method: 'POST', body, headers })
  expect(answer.status).toBeLessThan(300)
}
const remote = (id: string) => app.tracker.tickets.get(id)
const known = async ({ action }: Pick<Made, 'action'>) => {
  const { id, version } = await app.actionOf(action)
  return { id, version }
}
const audit = async (id: string) =>
  (
    await app.database.pool.query('select actor_name as by, action from audit_log where subject_id = $1 order by id', [
      id,
    ])
  ).rows as { by: string; action: string }[]

test('work that begins in the tracker begins here, in the name of the tracker', async () => {
  const made = await app.inStep(await app.commitment())
  await there(made, { status: 'inProgress' })
  expect((await app.actionOf(made.action)).status).toBe('inProgress')
  expect(await app.ticketOf(made.action)).toMatchObject({ differences: [], nextAt: null })
  expect(await audit(made.action.id)).toContainEqual({ by: 'Operations', action: 'action.begin' })
  expect(await audit(made.action.id)).toContainEqual({ by: 'Operations', action: 'ticket.follow' })
})

test('what changes here is told to the tracker: status, owner of an idea, due date', async () => {
  const made = await app.inStep(await app.idea())
  await app.services.actions.update(app.ana, {
    ...(await known(made)),
    dueOn: '2027-01-15',
    ownerId: app.ben.userId,
  })
  await app.services.actionLife.decline(app.ana, { ...(await known(made)), reason: 'Too large for now.' })
  await app.sync()
  // Owner and due date of what is over are no longer compared.
  expect(remote(made.there)).toMatchObject({ status: 'declined' })
  await app.services.actionLife.reopen(app.ana, { ...(await known(made)), reason: 'There is time.' })
  await app.sync()
  expect(remote(made.there)).toMatchObject({ status: 'open', dueOn: '2027-01-15', owner: { id: 'p-ben' } })
  expect(await app.ticketOf(made.action)).toMatchObject({ differences: [], fault: null, nextAt: null })
})

test('a due date and the owner of an idea follow what was said there', async () => {
  const made = await app.inStep(await app.idea())
  await there(made, { dueOn: '2027-02-01', ownerId: 'p-ben' })
  expect(await app.actionOf(made.action)).toMatchObject({ dueOn: '2027-02-01', owner: { name: 'Ben' } })
  expect((await app.ticketOf(made.action)).differences).toEqual([])
})

test('done there asks here what shows it, and once that is said both are in step', async () => {
  const made = await app.inStep(await app.commitment())
  await there(made, { status: 'done' })
  const ticket = await app.ticketOf(made.action)
  expect(ticket.differences).toEqual([{ field: 'status', why: 'proof', ours: 'Committed', theirs: 'Done' }])
  const settling = { id: made.action.id, version: ticket.version, field: 'status', take: 'theirs' } as const
  await expect(app.services.tickets.settle(app.ana, settling)).rejects.toMatchObject({ code: 'NOT_POSSIBLE' })
  await app.services.actionLife.finish(app.ana, {
    ...(await known(made)),
    proof: { kind: 'text', value: 'It rang on the test day.' },
    note: '',
    lookedById: null,
    revisitInDays: 30,
  })
  expect((await app.ticketOf(made.action)).differences).toEqual([])
  await app.sync()
  expect(remote(made.there)?.status).toBe('done')
  expect(app.tracker.asked.filter(({ what }) => what === 'write').at(-1)?.body).not.toMatchObject({ status: 'done' })
})

test('declined there asks for the reason, which whoever settles it gives', async () => {
  const made = await app.inStep(await app.commitment())
  await there(made, { status: 'declined' })
  const { version, differences } = await app.ticketOf(made.action)
  expect(differences).toMatchObject([{ why: 'reason' }])
  const settling = { id: made.action.id, version, field: 'status', take: 'theirs' } as const
  await expect(app.services.tickets.settle(app.ana, settling)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { where: [{ path: 'reason' }] },
  })
  const settled = await app.services.tickets.settle(app.ana, { ...settling, reason: 'The service is going away.' })
  expect(settled.differences).toEqual([])
  expect(await app.actionOf(made.action)).toMatchObject({ status: 'declined', reason: 'The service is going away.' })
  expect(await audit(made.action.id)).toContainEqual({ by: 'Ana', action: 'action.decline' })
})

test('where both moved nothing is written on either side until a person says which is right', async () => {
  const made = await app.inStep(await app.idea())
  app.tracker.change(made.there, { dueOn: '2027-03-01' })
  await app.services.actions.update(app.ana, { ...(await known(made)), dueOn: '2027-04-01' })
  await app.sync()
  const { version, differences } = await app.ticketOf(made.action)
  expect(differences).toEqual([{ field: 'dueOn', why: 'both', ours: '1 April 2027', theirs: '1 March 2027' }])
  expect([remote(made.there)?.dueOn, (await app.actionOf(made.action)).dueOn]).toEqual(['2027-03-01', '2027-04-01'])
  const ours = { id: made.action.id, field: 'dueOn', take: 'ours' } as const
  await app.services.tickets.settle(app.ana, { ...ours, version })
  await app.sync()
  expect(remote(made.there)?.dueOn).toBe('2027-04-01')
  await expect(app.services.tickets.settle(app.ana, { ...ours, version })).rejects.toMatchObject({
    code: 'CHANGED_MEANWHILE',
  })
})

test('our side is taken only over what the person saw: when it moved again there, they are asked again', async () => {
  const made = await app.inStep(await app.idea())
  app.tracker.change(made.there, { dueOn: '2027-03-01' })
  await app.services.actions.update(app.ana, { ...(await known(made)), dueOn: '2027-04-01' })
  await app.sync()
  const { version } = await app.ticketOf(made.action)
  app.tracker.change(made.there, { dueOn: '2027-05-01' })
  await app.services.tickets.settle(app.ana, { id: made.action.id, version, field: 'dueOn', take: 'ours' })
  await app.sync()
  expect(remote(made.there)?.dueOn).toBe('2027-05-01')
  expect((await app.ticketOf(made.action)).differences).toMatchObject([{ why: 'both', theirs: '1 May 2027' }])
})

test('a promise stays with whoever gave it; taking the other owner makes it an idea of theirs', async () => {
  const made = await app.inStep(await app.commitment())
  await there(made, { ownerId: 'p-ben' })
  const { version, differences } = await app.ticketOf(made.action)
  expect(differences).toMatchObject([{ field: 'owner', why: 'promise', ours: 'Ana', theirs: 'ben.k' }])
  await app.services.tickets.settle(app.ana, { id: made.action.id, version, field: 'owner', take: 'theirs' })
  expect(await app.actionOf(made.action)).toMatchObject({ status: 'idea', owner: { name: 'Ben' } })
  await app.sync()
  expect(await app.ticketOf(made.action)).toMatchObject({ differences: [], nextAt: null })
})

test('what a viewer may not do is not done by settling', async () => {
  const made = await app.inStep(await app.commitment())
  await there(made, { status: 'declined' })
  const { version } = await app.ticketOf(made.action)
  const vic = await app.actor('viewer', 'Vic')
  const settling = { id: made.action.id, version, field: 'status', take: 'theirs', reason: 'So be it.' } as const
  await expect(app.services.tickets.settle(vic, settling)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})

test('without any webhook a change there is found within a few minutes, and asked for once', async () => {
  const made = await app.inStep(await app.commitment())
  await app.poll()
  app.tracker.change(made.there, { status: 'inProgress' })
  app.clock.ahead(6 * minute)
  await app.poll()
  await app.sync()
  expect((await app.actionOf(made.action)).status).toBe('inProgress')
  app.tracker.asked.length = 0
  app.clock.ahead(6 * minute)
  await app.poll()
  await app.sync()
  expect(app.tracker.asked.map(({ what }) => what)).toEqual(['changed'])
})

test('while the tracker is down what is to be told waits, is shown, and is told as soon as it answers again', async () => {
  const made = await app.inStep(await app.commitment())
  app.tracker.faults(() => ({ kind: 'down' }))
  await app.services.actionLife.begin(app.ana, await known(made))
  await app.sync()
  for (let times = 0; times < 4; times++) {
    app.clock.ahead(6 * 60 * minute)
    await app.sync()
  }
  expect(await app.ticketOf(made.action)).toMatchObject({ fault: { attempts: 5 }, state: 'linked' })
  app.tracker.faults(null)
  app.clock.ahead(10 * minute)
  await app.poll()
  await app.sync()
  expect(remote(made.there)?.status).toBe('inProgress')
  expect(await app.ticketOf(made.action)).toMatchObject({ fault: null, nextAt: null })
})

test('a ticket that is deleted there is gone here, and comes back with it', async () => {
  const made = await app.inStep(await app.idea())
  const kept = remote(made.there)
  app.tracker.remove(made.there)
  await hint(null)
  expect(await app.ticketOf(made.action)).toMatchObject({ state: 'gone', fault: null })
  if (kept) app.tracker.tickets.set(made.there, kept)
  await hint([made.there])
  expect((await app.ticketOf(made.action)).state).toBe('linked')
})

test('a ticket that there is can be linked once; what is missing on one side comes from the other', async () => {
  const remoteTicket = app.tracker.make({ dueOn: '2027-06-01', ownerId: 'p-ana' })
  const action = await app.idea({ dueOn: null })
  const link = (to: { id: string }) =>
    app.services.tickets.link(app.ana, { id: to.id, trackerId: app.added.id, ticket: remoteTicket.url })
  await link(action)
  await app.sync()
  expect(await app.actionOf(action)).toMatchObject({ dueOn: '2027-06-01', ticket: remoteTicket.url })
  expect((await app.ticketOf(action)).differences).toEqual([])
  await expect(link(await app.idea())).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
  await expect(
    app.services.tickets.link(app.ana, { id: action.id, trackerId: app.added.id, ticket: 'OPS-999' }),
  ).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
  const nowhere = app.services.tickets.link(app.ana, {
    id: (await app.idea()).id,
    trackerId: app.added.id,
    ticket: 'OPS-999',
  })
  await expect(nowhere).rejects.toMatchObject({ code: 'INVALID_INPUT', details: { where: [{ path: 'ticket' }] } })
  await app.services.tickets.unlink(app.ana, action)
  expect((await app.actionOf(action)).ticket).toBe(remoteTicket.url)
  await link(action)
})

test('what the tracker does not take is said, and asked about no person', async () => {
  const made = await app.inStep(await app.idea())
  app.tracker.faults((what) => (what === 'write' ? { kind: 'refuse' } : null))
  await app.services.actions.update(app.ana, { ...(await known(made)), dueOn: '2027-07-01' })
  await app.sync()
  expect(await app.ticketOf(made.action)).toMatchObject({
    differences: [],
    fault: { message: expect.stringContaining('required') },
  })
})

test('nothing known as a secret leaves with a ticket', async () => {
  const token = `ghp_${'a'.repeat(36)}`
  const made = await app.inStep(await app.idea({ title: `Rotate ${token}`, details: `It was ${token}.` }))
  expect(JSON.stringify(remote(made.there))).not.toContain(token)
  expect(remote(made.there)?.title).toBe('Rotate [hidden]')
})

test('people, webhooks and several workers at once lose nothing and wait for no one', async () => {
  const made = [
    await app.inStep(await app.idea()),
    await app.inStep(await app.idea()),
    await app.inStep(await app.idea()),
  ]
  const days = Array.from({ length: 12 }, (_, at) => `2027-08-${String(at + 10)}`)
  // A lost race is told to the person, who looks and does it again.
  const say = async (one: Made, dueOn: string): Promise<void> => {
    const lost = (error: unknown) => Object(error).code === 'CHANGED_MEANWHILE'
    await app.services.actions
      .update(app.ana, { ...(await known(one)), dueOn })
      .then(() => {})
      .catch((error: unknown) => (lost(error) ? say(one, dueOn) : Promise.reject(error)))
  }
  const hints = async () => {
    for (const _ of days) await hint(null)
  }
  const people = made.map(async (one) => {
    for (const day of days) await say(one, day)
  })
  await Promise.all([...people, hints(), app.sync(), app.sync()])
  await app.sync()
  for (const one of made) {
    expect(await app.ticketOf(one.action)).toMatchObject({ differences: [], fault: null, nextAt: null })
    expect([remote(one.there)?.dueOn, (await app.actionOf(one.action)).dueOn]).toEqual(['2027-08-21', '2027-08-21'])
  }
})

test('a hint that comes while the ticket is being looked at leads to another look', async () => {
  const made = await app.inStep(await app.idea())
  app.tracker.asked.length = 0
  app.tracker.failOnce('read', { kind: 'slow', ms: 500 })
  await app.services.tickets.retry(app.ana, made.action)
  const looking = app.sync()
  await expect.poll(() => app.tracker.asked.length).toBe(1)
  // The answer that is under way does not know of it.
  app.tracker.change(made.there, { dueOn: '2027-09-01' })
  await post([made.there])
  await looking
  expect((await app.actionOf(made.action)).dueOn).toBe('2027-09-01')
})

test('a tracker that is paused while a ticket is looked at is told nothing until it goes on', async () => {
  const made = await app.inStep(await app.idea())
  app.tracker.asked.length = 0
  app.tracker.failOnce('read', { kind: 'slow', ms: 2_000 })
  await app.services.actions.update(app.ana, { ...(await known(made)), dueOn: '2027-10-01' })
  const looking = app.sync()
  await expect.poll(() => app.tracker.asked.length).toBe(1)
  await app.services.trackers.pause(app.admin, { id: app.added.id })
  await looking
  expect(app.tracker.asked.map(({ what }) => what)).toEqual(['read'])
  await app.services.trackers.resume(app.admin, { id: app.added.id })
  await app.sync()
  expect(remote(made.there)?.dueOn).toBe('2027-10-01')
})

test('who may see a ticket learns the name of its owner there, and no e-mail address', async () => {
  const { action } = await app.inStep(await app.commitment())
  expect((await app.ticketOf(action)).seen?.owner).toEqual({ id: 'p-ana', name: 'ana.l', email: null })
})
