// DEBRIEF_RUNS makes it longer: a thousand runs are the full promise.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import type { Actor } from '#features/people/model.ts'
import { integrations } from '#integrations/registry.ts'
import { configOf } from '#platform/config/config.ts'
import { createLog } from '#platform/log/log.ts'
import { assemble } from '../../src/apps/assemble.ts'
import { type Fault, startTracker } from '../stand-ins/tracker.ts'
import { standInTracker } from '../stand-ins/tracker-integration.ts'
import { openTestDatabase } from './database.ts'
import { draw } from './drawn.ts'
import { type Fate, startTicketWorkers } from './ticket-workers.ts'

const runs = Number(process.env.DEBRIEF_RUNS ?? 12)
/** Another one gives other runs; a run that fails says which it was. */
const seed = Number(process.env.DEBRIEF_SEED ?? 1)
const processes = 3
const secret = 'three workers and a tracker that forgets'

const onServer = inject('testDatabase').kind === 'server'
const endings: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const end of endings.toReversed()) await end()
})

/** A clock that goes on, and that the test puts forward. */
let ahead = 0
const now = () => Date.now() + ahead
const clock = { now: () => new Date(now()) }

async function start() {
  const folder = await mkdtemp(join(tmpdir(), 'debrief-tickets-'))
  endings.push(() => rm(folder, { recursive: true, force: true }))
  const tracker = await startTracker({ now: clock.now })
  endings.push(tracker.stop)
  const database = await openTestDatabase()
  const config = configOf({ DEBRIEF_DATA: folder, DEBRIEF_SECRET: secret, DEBRIEF_OUTGOING_ALLOW: '127.0.0.1' })
  const debrief = await assemble(config, createLog({ level: 'silent' }), database, {
    clock,
    integrations: [...integrations, standInTracker],
  })
  endings.push(debrief.close)
  await debrief.startJobs({ work: false })
  const { services } = debrief
  const { people, trackers, incidents, actions, tickets } = services
  const operator: Actor = { userId: null, name: 'Operator', role: 'owner', via: 'terminal', scopes: null }
  const account = { name: 'Ana', email: 'ana@example.com', password: 'correct horse battery', timeZone: 'UTC' }
  const { id: userId } = await people.users.add(operator, { ...account, role: 'owner' })
  const ana: Actor = { userId, name: 'Ana', role: 'owner', via: 'browser', scopes: null }
  const settings = { address: tracker.address }
  const made = await trackers.create(ana, {
    name: 'Operations',
    integration: 'stand-in',
    settings,
    token: tracker.token,
  })
  const incident = await incidents.create(ana, { title: 'Mail was late' })
  const workers = await startTicketWorkers(processes, database.url ?? '', secret)
  endings.push(workers.stop)
  return {
    tracker,
    workers,
    pool: database.pool,
    tryNow: (actionId: string) => tickets.retry(ana, { id: actionId }),
    async askFor(title: string): Promise<string> {
      const action = await actions.create(ana, { incidentId: incident.id, title, ownerId: userId })
      await tickets.create(ana, { id: action.id, trackerId: made.tracker.id })
      return action.id
    },
  }
}

type World = Awaited<ReturnType<typeof start>>

/** What the tracker does wrong with the makings and lookings of this run; `later` is what it does when it comes to it. */
function faultsOf(pick: ReturnType<typeof draw>) {
  const waiting: (() => void)[] = []
  const late = (): Fault => ({ kind: 'late', ms: new Promise<void>((resolve) => waiting.push(resolve)) })
  const create = [
    () => null,
    () => null,
    (): Fault => ({ kind: 'forget' }),
    late,
    (): Fault => ({ kind: 'slow', ms: pick.upTo(30) }),
    (): Fault => ({ kind: 'down' }),
    (): Fault => ({ kind: 'refuse' }),
    (): Fault => ({ kind: 'limit', seconds: 30 }),
  ]
  const other = [() => null, () => null, () => null, (): Fault => ({ kind: 'down' }), (): Fault => ({ kind: 'forget' })]
  return {
    of: (what: string) => pick.one(what === 'create' ? create : other)(),
    /** Everything that it still had in hand is done now. */
    async finish(): Promise<void> {
      for (const done of waiting.splice(0)) done()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

const places = ['transaction', 'commit', 'committed', 'request', 'answer'] as const

/** Two of the three may end within a turn, at a place or at a moment that is drawn. */
function fatesOf(pick: ReturnType<typeof draw>, most: number): Fate[] {
  const fates: Fate[] = Array.from({ length: processes }, () => ({}))
  for (let left = most; left > 0; left -= 1)
    fates[pick.upTo(processes)] =
      pick.upTo(4) === 0 ? { killAfter: pick.upTo(40) } : { end: { where: pick.one(places), nth: 1 + pick.upTo(6) } }
  return fates
}

async function left({ pool }: World, actionIds: readonly string[]) {
  const { rows } = await pool.query<{ id: string; next: Date | string | null; state: string }>(
    `select t.action_id as id, t.state, greatest(t.next_at, t.held_until, k.quiet_until) as next
      from tickets t join trackers k on k.id = t.tracker_id
      where t.action_id = any ($1) and (t.state <> 'linked' or t.next_at is not null)`,
    [actionIds],
  )
  return rows
}

async function run(world: World, number: number): Promise<void> {
  const pick = draw(seed * 1_000_003 + number)
  const { tracker, workers } = world
  const titles = Array.from({ length: 1 + pick.upTo(4) }, (_, place) => `Run ${number}, action ${place + 1}`)
  const actionIds: string[] = []
  for (const title of titles) actionIds.push(await world.askFor(title))
  const faults = faultsOf(pick)
  tracker.faults(faults.of)
  for (let turn = 0; ; turn += 1) {
    if (turn === 3) tracker.faults(null)
    await workers.turn(now(), fatesOf(pick, (turn === 0 ? 1 : 0) + (turn < 3 && pick.upTo(3) === 0 ? 1 : 0)))
    // Sometimes the tracker is still at work while its ticket is looked for, for less than two minutes.
    if (turn === 2 || pick.upTo(2) === 0) await faults.finish()
    const rows = await left(world, actionIds)
    if (rows.length === 0) break
    expect(turn, `run ${number} of seed ${seed} comes to an end: ${JSON.stringify(rows)}`).toBeLessThan(40)
    // Somebody does not want to wait, and asks for another try at once.
    const [impatient] = turn < 3 && pick.upTo(2) === 0 ? rows : []
    if (impatient) await world.tryNow(impatient.id)
    await forward(impatient ? 1_000 * pick.upTo(30) : untilNext(rows), faults)
  }
  await faults.finish()
  await check(world, number, titles, actionIds)
}

const untilNext = (rows: Awaited<ReturnType<typeof left>>) =>
  Math.max(0, Math.min(...rows.map(({ next }) => (next === null ? 0 : new Date(next).getTime() - now())))) + 1

/** Time goes by. What the tracker had in hand for two minutes is done by then. */
async function forward(step: number, faults: ReturnType<typeof faultsOf>): Promise<void> {
  inHand += step
  if (inHand > 110_000) {
    await faults.finish()
    inHand = 0
  }
  ahead += step
}
let inHand = 0

async function check({ tracker, pool }: World, number: number, titles: string[], actionIds: string[]): Promise<void> {
  const there = [...tracker.tickets.values()].filter(({ title }) => title.startsWith(`Run ${number},`))
  expect(there.map(({ title }) => title).toSorted(), `run ${number} of seed ${seed}`).toEqual(titles.toSorted())
  const { rows } = await pool.query<{ title: string; remote: string; ticket: string; state: string }>(
    `select a.title, a.ticket, t.remote_id as remote, t.state from tickets t join actions a on a.id = t.action_id
      where a.id = any ($1) order by a.title`,
    [actionIds],
  )
  expect(rows, `run ${number} of seed ${seed}`).toEqual(
    titles.toSorted().map((title) => {
      const one = there.find((ticket) => ticket.title === title)
      return { title, ticket: one?.url, remote: one?.id, state: 'linked' }
    }),
  )
}

/** What a thousand runs came to is worth a line. */
function tell({ tracker, workers }: World, count: number): void {
  const tries = tracker.asked.filter(({ what }) => what === 'create').length
  const made = tracker.tickets.size
  const line = `${count} runs of seed ${seed}: ${made} tickets asked for and made once, ${tries} tries, ${workers.killed()} workers killed`
  process.stderr.write(`${line}\n`)
}

test.runIf(onServer)(
  `of ${runs} seeded storms with kill -9 and a tracker that forgets, no ticket is lost and none is made twice`,
  { timeout: 120_000 + runs * 20_000 },
  async () => {
    const world = await start()
    for (let number = 0; number < runs; number += 1) {
      await run(world, number)
      if (number % 100 === 99) tell(world, number + 1)
    }
    const { asked, tickets } = world.tracker
    const tries = asked.filter(({ what }) => what === 'create').length
    // The storms were storms: workers died, and trackers were asked more often than they made something.
    expect(world.workers.killed()).toBeGreaterThan(runs / 2)
    expect(tries).toBeGreaterThan(tickets.size)
  },
)
