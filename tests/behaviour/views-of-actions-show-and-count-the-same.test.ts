import { afterAll, beforeAll, expect, test } from 'vitest'
import { ActionView } from '#features/actions/views/model.ts'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'

type User = Actor & { userId: string }
let app: Awaited<ReturnType<typeof openTestApp>>
let ana: User
let bo: User
let outsider: User
let teamId: string

const page = { offset: 0, limit: 200 }
const views = () => app.services.actionViews
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** An action as it may stand there; what its life wrote down about it is not of interest here. */
async function stands(title: string, incidentId: string, ownerId: string, columns: Record<string, unknown>) {
  const { id } = await app.services.actions.create(ana, { incidentId, ownerId, title })
  const names = Object.keys(columns)
  if (names.length === 0) return id
  await app.database.pool.query(
    `update actions set ${names.map((name, at) => `${name} = $${at + 2}`).join(', ')} where id = $1`,
    [id, ...Object.values(columns)],
  )
  return id
}

beforeAll(async () => {
  app = await openTestApp()
  ana = (await app.actor('member', 'Ana')) as User
  bo = (await app.actor('member', 'Bo')) as User
  outsider = (await app.actor('member', 'Oz')) as User
  const admin = await app.actor('admin')
  const team = await app.services.teams.create(admin, {
    name: 'Payments',
    services: ['Checkout'],
    memberIds: [bo.userId],
  })
  teamId = team.id
  const open = await app.services.incidents.create(ana, { title: 'Open', services: ['checkout'], tags: ['cache'] })
  const secret = await app.services.incidents.create(ana, { title: 'Secret', restricted: true, services: ['checkout'] })
  const past = new Date(Date.now() - 60_000).toISOString()
  for (const { id } of [open, secret]) {
    const of = (name: string) => `${name} of ${id === open.id ? 'open' : 'secret'}`
    await stands(of('soaking'), id, ana.userId, {})
    await stands(of('ready'), id, ana.userId, { soak_until: past, kind: 'detect' })
    await stands(of('offered'), id, ana.userId, { soak_until: past, offered_at: past })
    await stands(of('late'), id, ana.userId, { status: 'committed', due_on: day(-3) })
    const long = await stands(of('long'), id, ana.userId, { status: 'inProgress', due_on: day(20) })
    await app.database.pool.query(
      `insert into action_steps (id, action_id, deed, before, after, by_name, at)
       values (gen_random_uuid(), $1, 'begin', 'committed', 'inProgress', 'Ana', now() - interval '31 days')`,
      [long],
    )
    const done = await stands(of('done'), id, ana.userId, { status: 'done' })
    await app.database.pool.query(
      'insert into action_revisits (id, action_id, due_on) values (gen_random_uuid(), $1, $2)',
      [done, day(-1)],
    )
    await stands(of('undone'), id, ana.userId, { status: 'notHeld' })
  }
})
afterAll(() => app.close())

const listed = async (actor: Actor, filters: Parameters<ReturnType<typeof views>['table']>[1]) =>
  (await views().list(actor, { ...filters, ...page })).actions.map(({ title }) => title).toSorted()

test('each view has what its name says', async () => {
  const inView = async (view: ActionView, actor: Actor = bo) => listed(actor, { view })
  expect(await inView('soaking')).toEqual(['soaking of open'])
  expect(await inView('ready')).toEqual(['ready of open'])
  expect(await inView('overdue')).toEqual(['late of open'])
  expect(await inView('waitingForProof')).toEqual(['late of open', 'long of open'])
  expect(await inView('toRevisit')).toEqual(['done of open'])
  expect(await inView('didNotHold')).toEqual(['undone of open'])
  expect(await inView('mine')).toEqual([])
  expect(await inView('team')).toEqual(['late', 'long', 'offered', 'ready', 'soaking'].map((name) => `${name} of open`))
  expect(await inView('team', ana)).toEqual([])
  expect(await inView('mine', ana)).toHaveLength(10)
})

test('what a person is asked about a ticket is a view and a mark, and what is done there waits for proof', async () => {
  const { id: incidentId } = await app.services.incidents.create(bo, { title: 'With tickets' })
  const { rows: trackers } = await app.database.pool.query<{ id: string }>(
    `insert into trackers (id, name, integration, settings, token_sealed, token_hint, hook, hook_sealed, account, place, created_at, updated_at)
     values (gen_random_uuid(), 'Ours', 'none', '{}', '', '', 'none', '', '', '', now(), now()) returning id`,
  )
  const differences = (why: string) => JSON.stringify([{ field: 'status', why, ours: 'Committed', theirs: 'Done' }])
  const due = { status: 'committed', due_on: day(20) }
  const withTicket = async (title: string, columns: Record<string, unknown>, ticket: Record<string, unknown>) => {
    const actionId = await stands(title, incidentId, ana.userId, columns)
    const given = { state: 'linked', differences: '[]', fault: null, ...ticket }
    await app.database.pool.query(
      `insert into tickets (id, action_id, tracker_id, state, marker, differences, fault, created_at)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, now())`,
      [actionId, trackers[0]?.id, given.state, title, given.differences, given.fault],
    )
  }
  await withTicket('done there', due, { differences: differences('proof') })
  await withTicket('both moved', due, { differences: differences('both') })
  await withTicket('done there and here', { status: 'done' }, { differences: differences('proof') })
  await withTicket('in step', due, {})
  await withTicket('being made', due, { state: 'making' })
  await withTicket('tracker down', due, { state: 'making', fault: '{"message":"no answer"}' })
  await withTicket('gone', due, { state: 'gone', differences: differences('proof') })
  await withTicket('withheld', due, { state: 'withheld', differences: differences('both') })
  await stands('without', incidentId, ana.userId, due)

  const within = { incidentId }
  expect(await listed(bo, { ...within, view: 'waitingForProof' })).toEqual(['done there'])
  expect(await listed(bo, { ...within, view: 'differs' })).toEqual(['both moved', 'done there', 'done there and here'])
  const { actions } = await views().list(bo, { ...within, ...page })
  expect(Object.fromEntries(actions.map(({ title, ticketMark }) => [title, ticketMark]))).toEqual({
    'done there': 'differs',
    'both moved': 'differs',
    'done there and here': 'differs',
    'in step': 'inStep',
    'being made': 'making',
    'tracker down': 'failing',
    gone: 'gone',
    withheld: 'withheld',
    without: null,
  })
  await app.services.incidents.remove(bo, { id: incidentId })
})

test('filters hold together, and by names whatever their case', async () => {
  expect(await listed(bo, { teamId, kind: 'detect' })).toEqual(['ready of open'])
  expect(await listed(bo, { service: 'CHECKOUT', status: 'done' })).toEqual(['done of open'])
  expect(await listed(bo, { tag: 'Cache', view: 'overdue' })).toEqual(['late of open'])
  expect(await listed(bo, { tag: 'another' })).toEqual([])
  expect(await listed(bo, { incidentId: 'INC-1', ownerId: ana.userId, view: 'didNotHold' })).toEqual(['undone of open'])
})

test('what a view lists, what it counts and what its table holds are the same, for everybody', async () => {
  for (const actor of [ana, bo, outsider]) {
    const counts = await views().counts(actor, {})
    for (const view of ActionView.options) {
      const titles = await listed(actor, { view })
      expect([view, counts[view]]).toEqual([view, titles.length])
      const { content, leftOut } = await views().table(actor, { view })
      expect(leftOut).toBe(0)
      expect(content.trim().split('\r\n')).toHaveLength(titles.length + 1)
    }
  }
})

test('groups have all actions, each once, also across pages', async () => {
  for (const group of ['owner', 'team', 'incident', 'status', 'kind'] as const) {
    const { groups = [], total } = await views().list(ana, { group, ...page })
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(total)
    const seen: string[] = []
    for (let offset = 0; offset < total; offset += 3)
      seen.push(...(await views().list(ana, { group, offset, limit: 3 })).actions.map((row) => row.group ?? ''))
    expect(seen).toEqual(groups.flatMap(({ key, count }) => Array(count).fill(key)))
  }
})

test('a restricted incident is in no list, count, group, table or figure of others', async () => {
  const { total, groups } = await views().list(outsider, { group: 'incident', ...page })
  expect([total, groups?.map(({ name }) => name)]).toEqual([7, ['Open']])
  expect((await views().table(outsider, {})).content).not.toContain('ecret')
  expect((await views().figures(outsider, { weeks: 8 })).outcomes.n).toBe(7)
  expect((await views().figures(ana, { weeks: 8 })).outcomes.n).toBe(14)
  for (const ask of [
    () => views().list(outsider, { incidentId: 'INC-2', ...page }),
    () => views().counts(outsider, { incidentId: 'INC-2' }),
    () => views().table(outsider, { incidentId: 'INC-2' }),
    () => views().figures(outsider, { incidentId: 'INC-2', weeks: 8 }),
  ])
    await expect(ask()).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a filter is kept for its own person alone, and is replaced under its name', async () => {
  const { client } = await app.clientOf(ana)
  await expect(client.actionViews.savedFilters()).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  const first = await views().saveFilter(ana, { name: 'Late', search: { view: 'overdue' } })
  await views().saveFilter(ana, { name: 'late', search: { view: 'overdue', service: 'checkout' } })
  expect(await views().savedFilters(ana)).toEqual([
    { id: first.id, name: 'late', search: { view: 'overdue', service: 'checkout' } },
  ])
  expect(await views().savedFilters(bo)).toEqual([])
  await views().removeFilter(bo, { id: first.id })
  expect(await views().savedFilters(ana)).toHaveLength(1)
  await views().removeFilter(ana, { id: first.id })
  expect(await views().savedFilters(ana)).toEqual([])
})
