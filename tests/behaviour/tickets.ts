import type { Actor } from '#features/people/model.ts'
import { integrations } from '#integrations/registry.ts'
import { startTracker } from '../stand-ins/tracker.ts'
import { standInTracker } from '../stand-ins/tracker-integration.ts'
import { openTestApp } from './app.ts'

export type Somebody = Actor & { userId: string }

/**
 * The whole program beside a tracker, by a clock that goes on by itself and can be moved ahead. Nothing is done in the
 * background: `sync` does what is due.
 */
export async function openTickets(settings: Record<string, string> = {}) {
  let ahead = 0
  const clock = { now: () => new Date(Date.now() + ahead) }
  const tracker = await startTracker({ now: clock.now })
  const app = await openTestApp(
    { DEBRIEF_OUTGOING_ALLOW: '127.0.0.1', DEBRIEF_URL: 'https://debrief.example.org', ...settings },
    { integrations: [...integrations, standInTracker], clock, work: false },
  )
  const { services } = app
  const person = async (role: Actor['role'], name: string, email: string) => {
    const somebody = (await app.actor(role, name)) as Somebody
    await app.database.pool.query('update users set email = $2 where id = $1', [somebody.userId, email])
    return somebody
  }
  const admin = await person('admin', 'Ada', 'ada@example.org')
  const ana = await person('member', 'Ana', 'ana@example.org')
  const ben = await person('member', 'Ben', 'ben@example.org')
  tracker.people.push(
    { id: 'p-ana', name: 'ana.l', email: 'ana@example.org' },
    { id: 'p-ben', name: 'ben.k', email: 'ben@example.org' },
    { id: 'p-cy', name: 'cy', email: null },
  )
  const { tracker: added, secret } = await services.trackers.create(admin, {
    name: 'Operations',
    integration: 'stand-in',
    settings: { address: tracker.address },
    token: tracker.token,
  })
  const signal = new AbortController().signal

  /** Does all that is due now, also what that makes due. */
  const sync = () => services.ticketSyncing.work(signal)

  /** An idea of Ana's about an incident of its own. */
  async function idea(given: Partial<Parameters<typeof services.actions.create>[1]> = {}) {
    const incident = await services.incidents.create(ana, { title: 'Checkout is down' })
    return services.actions.create(ana, {
      incidentId: incident.id,
      title: 'Alert on retries',
      ownerId: ana.userId,
      dueOn: '2026-12-24',
      ...given,
    })
  }

  /** Committed to by Ana. */
  async function commitment(given: Parameters<typeof idea>[0] = {}) {
    const action = await idea(given)
    const weighed = await services.actionLife.weigh(ana, { ...action, shows: 'An alert on a test day' })
    const short = await services.actionLife.shorten(admin, { ...weighed, reason: 'It is small.' })
    return services.actionLife.commit(ana, short)
  }

  const ticketOf = async ({ id, incidentId }: { id: string; incidentId: string }) => {
    const found = (await services.tickets.ofIncident(ana, { id: incidentId })).find((one) => one.actionId === id)
    if (!found) throw new Error('The action has no ticket.')
    return found
  }
  const make = (action: { id: string }) => services.tickets.create(ana, { id: action.id, trackerId: added.id })
  /** The action with a ticket that is there and in step, and its id in the tracker. */
  async function inStep<Kind extends { id: string; incidentId: string }>(action: Kind) {
    await make(action)
    await sync()
    const { state, key } = await ticketOf(action)
    const id = [...tracker.tickets.values()].find((one) => one.key === key)?.id
    if (state !== 'linked' || !id) throw new Error('The ticket was not made.')
    return { action: await services.actionLife.get(ana, action), there: id }
  }

  return {
    ...app,
    tracker,
    /** The tracker as it was added, and the secret of its webhook. */
    added,
    secret: secret ?? '',
    clock: {
      ...clock,
      ahead(ms: number) {
        ahead += ms
      },
    },
    admin,
    ana,
    ben,
    idea,
    commitment,
    make,
    inStep,
    ticketOf,
    actionOf: (action: { id: string }) => services.actionLife.get(ana, action),
    sync,
    poll: () => services.ticketSyncing.poll(signal),
    async close() {
      await app.close()
      await tracker.stop()
    },
  }
}
export type TestTickets = Awaited<ReturnType<typeof openTickets>>
