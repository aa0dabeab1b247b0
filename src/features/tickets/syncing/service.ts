import type { Transaction } from 'kysely'
import type { Announce, Change } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import { pauses } from '#features/webhooks/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { storable } from '#platform/db/storable.ts'
import type { Log } from '#platform/log/log.ts'
import { type Agreed, type Following, taken } from '../agree.ts'
import type { Comparing } from '../comparing/service.ts'
import { letterOf } from '../letter/model.ts'
import { type RemoteTicket, type TicketChange, type TicketDraft, type TrackerClient, TrackerFailure } from '../model.ts'
import type { Deeds } from '../settling/service.ts'
import { type ActionThere, findAction, holdAction, type KeptTicket, ofAction } from '../store.ts'
import { clockSkew, failureOf, quietUntil } from './failures.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

export interface SyncingDeps {
  database: Database
  clock: Clock
  log: Log
  announce: Announce
  trackers: {
    /** Null when it was removed. Throws `TrackerFailure`. */
    open(id: string): Promise<{ client: TrackerClient } | null>
    wentWell(tx: Tx, id: string): Promise<void>
    wentWrong(tx: Tx, id: string, failure: TrackerFailure): Promise<void>
  }
  comparing: Comparing
  deedsIn(tx: Tx): Deeds
  hideSecrets(text: string): string
  /** The address people reach Debrief at, or empty while nobody said. */
  publicUrl: string
  /** Runs it; no request goes out any more when `ms` have passed. */
  within<Result>(ms: number, work: () => Promise<Result>): Promise<Result>
  /** Asks for what is due to be looked at, once the transaction is committed. */
  lookLater(tx: Tx): Promise<void>
  /** Asks for what is due to be looked at then. */
  lookAt(tx: Tx, at: Date): Promise<void>
}

export type Syncing = ReturnType<typeof createSyncing>

const second = 1_000
const minute = 60 * second
/** Longer than the requests of one look take: after it a ticket whose process died is taken up again. */
const held = 90 * second
/** No request to a tracker takes longer. */
const longestRequest = 15 * second
/** A making sends no request later than this after it was kept on record, also when the process stood still meanwhile. */
const making = minute
/** For so long a tracker may still be at work on a ticket whose making it never answered. */
export const maybeAtWork = 2 * minute
const atOnce = 4

interface Work {
  due: store.Due
  ticket: KeptTicket
  action: ActionThere
}

/**
 * Makes tickets and keeps them in step. What is to be done stands in the rows of the tickets, so it outlives every process;
 * whoever takes one up has it alone for a while, and keeps on record that it asks for a making before it asks.
 */
export function createSyncing({ database, clock, log, announce, trackers, comparing, ...deps }: SyncingDeps) {
  const now = () => clock.now().getTime()
  const at = (ms = 0) => new Date(now() + ms).toISOString()
  /** What a tracker leads to is done in its name. */
  const actorOf = (tracker: { name: string }): Actor => ({
    userId: null,
    name: tracker.name,
    role: 'owner',
    via: 'system',
    scopes: null,
  })

  const tell = (
    tx: Tx,
    { ticket, action }: Pick<Work, 'ticket' | 'action'>,
    name: Change['action'],
    details: Record<string, unknown> | null,
  ) =>
    announce(tx, {
      actor: actorOf(ticket.tracker),
      action: name,
      incidentId: action.incidentId,
      subjectType: 'action',
      subjectId: action.id,
      ...(details && { details: { number: action.number, title: action.title, ticket: ticket.key, ...details } }),
      parts: ['tickets'],
      ...(details === null && { passing: true }),
    })
  const show = (tx: Tx, work: Pick<Work, 'ticket' | 'action'>) => tell(tx, work, 'ticket.see', null)

  /** What is due, with its action; null when there is nothing. Of a restricted incident nothing is asked or told. */
  async function take(): Promise<Work | 'withheld' | null> {
    return database.transaction(async (tx) => {
      const due = await store.takeDue(tx, at(), at(held))
      if (!due) return null
      const work = await workOn(tx, due)
      if (!work.action.withheld) {
        if (work.ticket.state === 'withheld')
          await store.setState(tx, due, work.ticket.remoteId === null ? 'making' : 'linked')
        return work
      }
      await withhold(tx, work)
      return 'withheld'
    })
  }

  async function workOn(tx: Tx, due: store.Due): Promise<Work> {
    const ticket = await ofAction(tx, due.actionId)
    const action = await findAction(tx, due.actionId)
    if (!ticket || !action) throw new Error('A ticket that was just taken up is not there.')
    return { due, ticket, action }
  }

  async function withhold(tx: Tx, work: Work): Promise<void> {
    await store.setState(tx, work.due, 'withheld')
    await store.release(tx, work.due, null, null)
    await show(tx, work)
  }

  /** As `workOn`, locked against everybody else; null when it is no longer ours, or nothing may be told any more. */
  async function resumed(tx: Tx, due: store.Due): Promise<Work | null> {
    await holdAction(tx, due.actionId)
    if (!(await store.isHeld(tx, due))) return null
    const work = await workOn(tx, due)
    if (!work.action.withheld) return work
    await withhold(tx, work)
    return null
  }

  /** Whether its tracker was paused since it was taken up: nothing is told then, and it is due as soon as that is over. */
  async function waits(tx: Tx, { due, ticket }: Work): Promise<boolean> {
    if (ticket.tracker.paused) await store.release(tx, due, at())
    return ticket.tracker.paused
  }

  /** Makes a ticket, once: whatever an earlier try may have made is looked for first. */
  async function make({ due, ticket }: Work, client: TrackerClient): Promise<TicketChange | null> {
    if (ticket.firstTriedAt !== null) {
      const found = await client.find(ticket.marker, new Date(Date.parse(ticket.firstTriedAt) - clockSkew))
      if (found) return linked(due, storable(found), ticket.agreed)
      const again = Date.parse(ticket.lastTriedAt ?? ticket.firstTriedAt) + maybeAtWork
      if (again > now()) {
        await database.transaction(async (tx) => {
          if (!(await resumed(tx, due))) return
          await store.release(tx, due, new Date(again).toISOString())
          await deps.lookAt(tx, new Date(again))
        })
        return null
      }
    }
    const draft = await database.transaction((tx) => drafted(tx, due))
    if (!draft) return null
    let made: RemoteTicket
    try {
      made = storable(await deps.within(making, () => client.create(draft)))
    } catch (error) {
      if (error instanceof TrackerFailure && error.kind !== 'unreachable')
        await database.transaction(async (tx) => {
          if (await store.isHeld(tx, due)) await store.unsetTried(tx, due.id, ticket)
        })
      throw error
    }
    return linked(due, made, null)
  }

  /** What the ticket says, and that its making is being tried. */
  async function drafted(tx: Tx, due: store.Due): Promise<TicketDraft | null> {
    const work = await resumed(tx, due)
    if (!work || (await waits(tx, work))) return null
    const { ownerId, dueOn } = await comparing.given(tx, work.ticket.tracker, work.action)
    const told = { ...work.action, action: work.action, publicUrl: deps.publicUrl }
    await store.setTried(tx, due.id, { status: 'open', ownerId, dueOn }, at())
    await show(tx, work)
    return { marker: work.ticket.marker, ...letterOf(told, deps.hideSecrets), ownerId, dueOn }
  }

  /** `asked`: what the ticket was asked to be; null when it is what the tracker answers, which nobody else has touched. */
  const linked = (due: store.Due, remote: RemoteTicket, asked: Agreed | null): Promise<TicketChange | null> =>
    database.transaction(async (tx) => {
      const work = await resumed(tx, due)
      if (!work) return null
      const there = { status: remote.status, ownerId: remote.owner?.id ?? null, dueOn: remote.dueOn }
      await store.setLinked(tx, due.id, remote, asked ?? there, at())
      const { id, version } = work.action
      const actor = actorOf(work.ticket.tracker)
      await deps.deedsIn(tx).actions.update(actor, { id, version, ticket: remote.url.slice(0, 500) })
      await tell(tx, work, 'ticket.made', { ticket: remote.key, url: remote.url })
      return reconciled(tx, due, remote)
    })

  /** Looks at a ticket in its tracker. */
  async function look({ due, ticket }: Work, client: TrackerClient): Promise<TicketChange | null> {
    const remote = storable(await client.read(ticket.remoteId ?? ''))
    return database.transaction(async (tx) => {
      const work = await resumed(tx, due)
      if (!work) return null
      if (remote) return reconciled(tx, due, remote)
      await store.setState(tx, due, 'gone')
      await store.release(tx, due, null, null)
      await show(tx, work)
      return null
    })
  }

  /** The action follows where it may; what the tracker is to be told next, or null and all is done. The rows are locked. */
  async function reconciled(tx: Tx, due: store.Due, remote: RemoteTicket): Promise<TicketChange | null> {
    await store.setSeen(tx, due.id, remote, at())
    const work = await workOn(tx, due)
    const outcome = await comparing.compare(tx, work.ticket, work.action, work.ticket.agreed)
    if (!outcome) {
      await store.release(tx, due, null, null)
      return null
    }
    for (const step of outcome.follow) await follow(tx, work, step)
    await store.setAgreed(tx, due.id, outcome)
    await show(tx, work)
    if (Object.keys(outcome.push).length === 0) await store.release(tx, due, null, null)
    else if (!(await waits(tx, work))) return outcome.push
    return null
  }

  async function follow(tx: Tx, work: Work, step: Following): Promise<void> {
    const { ticket } = work
    const action = await findAction(tx, work.action.id)
    if (!action) return
    const known = { id: action.id, version: action.version }
    const { life, actions } = deps.deedsIn(tx)
    if ('deed' in step) await life.begin(actorOf(ticket.tracker), known)
    else await actions.update(actorOf(ticket.tracker), { ...known, ...step })
    await tell(tx, work, 'ticket.follow', { action: step })
  }

  /** Tells the tracker what changed here, and keeps what it says it took. */
  async function push(due: store.Due, remoteId: string, change: TicketChange, client: TrackerClient): Promise<void> {
    // Whoever takes it up next may know better what is to be told.
    const left = Date.parse(due.heldUntil) - now() - longestRequest
    const after = storable(await deps.within(left, () => client.write(remoteId, change)))
    const refused = await database.transaction(async (tx) => {
      const work = await resumed(tx, due)
      const holds = work && comparing.holdsOf(work.ticket.tracker.integration)
      if (!work || !holds) return []
      const told = taken(work.ticket.agreed, change, after, holds)
      await store.setAgreed(tx, due.id, { agreed: told.agreed, differences: work.ticket.differences })
      await tell(tx, work, 'ticket.follow', { told: change })
      const more = await reconciled(tx, due, after)
      if (told.refused.length > 0) return told.refused
      if (more) {
        await store.release(tx, due, at(), null)
        await deps.lookLater(tx)
      }
      return []
    })
    if (refused.length > 0)
      throw new TrackerFailure(
        'refused',
        `The tracker did not take the ${refused.map((field) => fieldWords[field]).join(' and the ')} of the action.`,
        'Look whether its account may change that there, and whether the ticket can have it.',
      )
  }

  /** What went wrong stands at the ticket; it is tried again later, and the later the more often it went wrong. */
  const failed = (due: store.Due, failure: TrackerFailure): Promise<void> =>
    database.transaction(async (tx) => {
      const quiet = quietUntil(failure, now())
      if (quiet !== null && failure.kind === 'limited') await store.setQuiet(tx, due.trackerId, quiet)
      if (failure.kind !== 'refused') await trackers.wentWrong(tx, due.trackerId, failure)
      await holdAction(tx, due.actionId)
      if (!(await store.isHeld(tx, due))) return
      const work = await workOn(tx, due)
      const attempts = (work.ticket.fault?.attempts ?? 0) + 1
      const pause = pauses[Math.min(attempts, pauses.length) - 1] ?? minute
      const later = at(pause)
      const next = quiet !== null && quiet > later ? quiet : later
      const { message, remedy } = failure
      await store.release(tx, due, next, { message, remedy, at: at(), attempts })
      await deps.lookAt(tx, new Date(next))
      await show(tx, work)
    })

  async function drain(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const work = await take()
      if (work === null) return
      if (work === 'withheld') continue
      const { due, ticket } = work
      try {
        const opened = await trackers.open(due.trackerId)
        if (!opened) continue
        const { client } = opened
        const change = ticket.remoteId === null ? await make(work, client) : await look(work, client)
        if (change) {
          const remoteId = ticket.remoteId ?? (await ofAction(database.db, due.actionId))?.remoteId
          if (remoteId) await push(due, remoteId, change, client)
        }
        await database.transaction((tx) => trackers.wentWell(tx, due.trackerId))
      } catch (error) {
        await failed(due, failureOf(error, log))
      }
    }
  }

  return {
    /** Does all that is due, several at once. */
    async work(signal: AbortSignal): Promise<void> {
      await Promise.all(Array.from({ length: atOnce }, () => drain(signal)))
    },
  }
}

const fieldWords = { status: 'status', owner: 'owner', dueOn: 'due date' } as const
