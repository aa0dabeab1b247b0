import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { storable } from '#platform/db/storable.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { newId } from '#platform/id.ts'
import { agreedAsThere } from './agree.ts'
import type { Comparing } from './comparing/service.ts'
import type { ticketsContract } from './contract.ts'
import * as errors from './errors.ts'
import { letterOf } from './letter/model.ts'
import { type RemoteTicket, type Ticket, type TrackerClient, TrackerFailure } from './model.ts'
import { mayWrite } from './policy.ts'
import { type Deeds, takeTheirs } from './settling/service.ts'
import * as store from './store.ts'
import type { TrackerChoice } from './trackers/model.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends keyof typeof ticketsContract> = z.output<
  NonNullable<(typeof ticketsContract)[Name]['~orpc']['inputSchema']>
>

export interface TicketsDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
  trackers: {
    choices(db: store.Db): Promise<TrackerChoice[]>
    /** Null when it was removed. Throws `TrackerFailure`. */
    open(id: string): Promise<{ tracker: { paused: boolean }; client: TrackerClient } | null>
  }
  comparing: Comparing
  deedsIn(tx: Tx): Deeds
  hideSecrets(text: string): string
  /** The address people reach Debrief at, or empty while nobody said. */
  publicUrl: string
  /** Asks for what is due to be looked at, once the transaction is committed. */
  lookLater(tx: Tx): Promise<void>
}

export type TicketsService = ReturnType<typeof createTicketsService>

/** What changes of an incident decide whether anything of it may be told. */
const opens = new Set<Change['action']>(['incident.setPeople', 'incident.remove', 'incident.restore'])

/** Tickets of actions: made, linked, and settled where the two sides differ. What a tracker is asked stands in `syncing/`. */
export function createTicketsService({
  database,
  clock,
  announce,
  incidents,
  trackers,
  comparing,
  ...deps
}: TicketsDeps) {
  const now = () => clock.now().toISOString()

  /** What one may not see is not there. */
  async function findAction(tx: Tx, actor: Actor, id: string, to: 'read' | 'write'): Promise<store.ActionThere> {
    const action = await store.findAction(tx, id)
    if (!action) throw errors.noSuchAction()
    await incidents.see(tx, actor, action.incidentId).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'NOT_FOUND' ? errors.noSuchAction() : error
    })
    if (to === 'write' && !mayWrite(actor)) throw errors.readOnly()
    return action
  }

  async function written(tx: Tx, actionId: string): Promise<Ticket> {
    const ticket = await store.ofAction(tx, actionId)
    if (!ticket) throw new Error('A ticket that was just written is not there.')
    return shown(ticket)
  }

  const tell = (
    tx: Tx,
    actor: Actor,
    name: Change['action'],
    action: store.ActionThere,
    details: Record<string, unknown> = {},
  ) =>
    announce(tx, {
      actor,
      action: name,
      incidentId: action.incidentId,
      subjectType: 'action',
      subjectId: action.id,
      details: { number: action.number, title: action.title, ...details },
      parts: ['tickets'],
    })

  async function choiceOf(db: store.Db, id: string): Promise<TrackerChoice> {
    const choice = (await trackers.choices(db)).find((one) => one.id === id)
    if (!choice) throw errors.noSuchTracker()
    return choice
  }

  async function assertMayHave(tx: Tx, action: store.ActionThere): Promise<void> {
    if (action.withheld) throw errors.restricted()
    if (await store.ofAction(tx, action.id)) throw errors.hasTicket()
  }

  /** The ticket in the tracker that somebody named. */
  async function fetchNamed({ trackerId, ticket }: Input<'link'>): Promise<RemoteTicket> {
    try {
      const opened = await trackers.open(trackerId)
      if (!opened) throw errors.noSuchTracker()
      if (opened.tracker.paused) throw errors.paused()
      const id = await opened.client.identify(ticket)
      const remote = id === null ? null : await opened.client.read(id)
      if (!remote) throw errors.noSuchTicket()
      return storable(remote)
    } catch (error) {
      throw error instanceof TrackerFailure ? errors.notAnswered(error) : error
    }
  }

  /** Asks for a look at the ticket when its action moved, and says at once what still differs. */
  async function afterAction(tx: Tx, actionId: string): Promise<void> {
    const ticket = await store.lockTicket(tx, actionId)
    const action = ticket && (await store.findAction(tx, actionId))
    if (!ticket || !action) return
    const outcome = await comparing.compare(tx, ticket, action, ticket.agreed)
    if (!outcome) return
    const due = outcome.follow.length > 0 || Object.keys(outcome.push).length > 0
    // What was decided together is written down by the next look at the tracker, not by what it told last.
    await store.setAgreed(tx, ticket.id, { ...outcome, agreed: ticket.agreed, dueAt: due ? now() : null })
    if (due) await deps.lookLater(tx)
  }

  return {
    /** Called with every change, in its transaction. */
    async afterChange(tx: Tx, { action, subjectType, subjectId, incidentId, passing }: Change): Promise<void> {
      if (passing) return
      if (subjectType === 'action' && subjectId !== null && action.startsWith('action.') && action !== 'action.remove')
        await afterAction(tx, subjectId)
      if (incidentId !== null && opens.has(action) && (await store.makeDueIn(tx, incidentId, now())) > 0)
        await deps.lookLater(tx)
    },

    async trackers(actor: Actor): Promise<TrackerChoice[]> {
      if (!mayWrite(actor)) throw errors.readOnly()
      return trackers.choices(database.db)
    },

    ofIncident: (actor: Actor, { id }: { id: string }): Promise<Ticket[]> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, id)
        return (await store.ofIncident(tx, incident.id)).map(shown)
      }),

    draft: (actor: Actor, { id, trackerId }: Input<'draft'>) =>
      database.transaction(async (tx) => {
        const action = await findAction(tx, actor, id, 'write')
        if (action.withheld) throw errors.restricted()
        const { owner, dueOn } = await comparing.given(tx, await choiceOf(tx, trackerId), action)
        return { ...letterOf({ ...action, action, publicUrl: deps.publicUrl }, deps.hideSecrets), owner, dueOn }
      }),

    create: (actor: Actor, { id, trackerId }: Input<'create'>): Promise<Ticket> =>
      database.transaction(async (tx) => {
        const action = await findAction(tx, actor, id, 'write')
        await assertMayHave(tx, action)
        if (!['idea', 'committed', 'inProgress'].includes(action.status)) throw errors.notOpen()
        const { name } = await choiceOf(tx, trackerId)
        const ticketId = newId()
        const start = { id: ticketId, actionId: action.id, trackerId, marker: markerOf(ticketId), remote: null }
        const one: store.NewTicket = { ...start, state: 'making', createdBy: actor.userId, at: now() }
        if (!(await store.insertTicket(tx, one))) throw errors.hasTicket()
        await deps.lookLater(tx)
        await tell(tx, actor, 'ticket.make', action, { tracker: name })
        return written(tx, action.id)
      }),

    async link(actor: Actor, given: Input<'link'>): Promise<Ticket> {
      const name = await database.transaction(async (tx) => {
        await assertMayHave(tx, await findAction(tx, actor, given.id, 'write'))
        return (await choiceOf(tx, given.trackerId)).name
      })
      const remote = await fetchNamed(given)
      return database.transaction(async (tx) => {
        await store.holdAction(tx, given.id)
        const action = await findAction(tx, actor, given.id, 'write')
        await assertMayHave(tx, action)
        const ticketId = newId()
        const start = { id: ticketId, actionId: action.id, trackerId: given.trackerId, marker: markerOf(ticketId) }
        const one: store.NewTicket = { ...start, remote, state: 'linked', createdBy: actor.userId, at: now() }
        if (!(await store.insertTicket(tx, one))) throw errors.ticketIsTaken()
        await deps
          .deedsIn(tx)
          .actions.update(actor, { id: action.id, version: action.version, ticket: remote.url.slice(0, 500) })
        await store.makeDue(tx, ticketId, now())
        await deps.lookLater(tx)
        await tell(tx, actor, 'ticket.link', action, { tracker: name, ticket: remote.key })
        return written(tx, action.id)
      })
    },

    unlink: (actor: Actor, { id }: { id: string }): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        await store.holdAction(tx, id)
        const action = await findAction(tx, actor, id, 'write')
        const ticket = await store.lockTicket(tx, action.id)
        if (!ticket) throw errors.noTicket()
        // Whoever made another one then might have two.
        if (ticket.state === 'making' && ticket.firstTriedAt !== null) throw errors.beingMade()
        await store.deleteTicket(tx, ticket.id)
        await tell(tx, actor, 'ticket.unlink', action, { tracker: ticket.tracker.name, ticket: ticket.key })
        return { done: true }
      }),

    settle: (actor: Actor, { id, version, field, take, reason }: Input<'settle'>): Promise<Ticket> =>
      database.transaction(async (tx) => {
        await store.holdAction(tx, id)
        const action = await findAction(tx, actor, id, 'write')
        const ticket = await store.lockTicket(tx, action.id)
        if (!ticket) throw errors.noTicket()
        if (ticket.version !== version) throw errors.changedMeanwhile(shown(ticket))
        const { seen } = ticket
        if (action.withheld || !seen || !ticket.differences.some((one) => one.field === field))
          throw errors.nothingDiffers()
        if (take === 'theirs') {
          const user = seen.owner && (await comparing.userOf(tx, ticket.tracker.id, seen.owner))
          await takeTheirs(deps.deedsIn(tx), actor, action, seen, { field, reason, user, tracker: ticket.tracker.name })
        }
        const after = (await store.findAction(tx, action.id)) ?? action
        // As if both had agreed on what is there: then only ours has moved, or neither.
        const agreed = agreedAsThere(ticket.agreed, field, seen)
        const outcome = await comparing.compare(tx, ticket, after, agreed)
        const differences = outcome?.differences ?? []
        await store.setAgreed(tx, ticket.id, { agreed, differences, dueAt: now() })
        await deps.lookLater(tx)
        await tell(tx, actor, 'ticket.settle', action, { field, take, tracker: ticket.tracker.name })
        return written(tx, action.id)
      }),

    retry: (actor: Actor, { id }: { id: string }): Promise<Ticket> =>
      database.transaction(async (tx) => {
        const action = await findAction(tx, actor, id, 'write')
        const ticket = await store.lockTicket(tx, action.id)
        if (!ticket) throw errors.noTicket()
        await store.makeDue(tx, ticket.id, now())
        await deps.lookLater(tx)
        return written(tx, action.id)
      }),
  }
}

/** Stands in the ticket for ever, so it tells nothing but that it is ours. */
const markerOf = (ticketId: string) => `debrief-${ticketId}`

/** As people see it. */
function shown(ticket: store.KeptTicket): Ticket {
  const { id, actionId, tracker, state, key, url, seenAt, differences, fault, nextAt, version } = ticket
  const seen = ticket.seen && {
    title: ticket.seen.title,
    status: ticket.seen.status,
    statusName: ticket.seen.statusName,
    // A tracker may tell its admins more of people than everybody here is to know.
    owner: ticket.seen.owner && { ...ticket.seen.owner, email: null },
    dueOn: ticket.seen.dueOn,
  }
  return { id, actionId, tracker, state, key, url, seen, seenAt, differences, fault, nextAt, version }
}
