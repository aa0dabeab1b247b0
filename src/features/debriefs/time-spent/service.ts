import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { newId } from '#platform/id.ts'
import type { timeSpentContract } from './contract.ts'
import { type TimeEntry, type TimeSpent, timerMinutes, WorkKind } from './model.ts'
import { mayNoteTime } from './policy.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'note' | 'edit' | 'start'> = z.output<
  NonNullable<(typeof timeSpentContract)[Name]['~orpc']['inputSchema']>
>
type ById = { incidentId: string; id: string }

export interface TimeSpentDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
}

export type TimeSpentService = ReturnType<typeof createTimeSpentService>

/**
 * How long the work of a review took, so that the way of working can be looked at and never a person: others get sums by
 * kind of work, and neither the log nor a live notice tells who noted something.
 */
export function createTimeSpentService({ database, clock, announce, incidents }: TimeSpentDeps) {
  const now = () => clock.now().toISOString()

  async function sums(db: store.Db, incidentId: string): Promise<Record<WorkKind, number>> {
    const found = await store.sumsOf(db, incidentId)
    const of = (kind: WorkKind) => found.find((sum) => sum.kind === kind)?.minutes ?? 0
    return Object.fromEntries(WorkKind.options.map((kind) => [kind, of(kind)])) as Record<WorkKind, number>
  }

  async function spent(db: store.Db, actor: Actor, incidentId: string): Promise<TimeSpent> {
    const timer = actor.userId === null ? null : await store.runningOf(db, actor.userId)
    return {
      sums: await sums(db, incidentId),
      mine: actor.userId === null ? [] : await store.entriesOf(db, incidentId, actor.userId),
      timer: timer?.incidentId === incidentId ? { kind: timer.kind, startedAt: timer.startedAt } : null,
    }
  }

  /** One change of the person's own time; only their pages are told. */
  const change = (
    actor: Actor,
    idOrKey: string,
    work: (tx: Tx, incidentId: string, userId: string) => Promise<void>,
  ): Promise<TimeSpent> =>
    database.transaction(async (tx) => {
      const { id } = await incidents.see(tx, actor, idOrKey)
      if (!mayNoteTime(actor)) throw usersOnly()
      await work(tx, id, actor.userId)
      await announce(tx, {
        actor,
        action: 'time.note',
        incidentId: id,
        subjectType: 'incident',
        subjectId: id,
        parts: ['debrief'],
        passing: true,
        toUserId: actor.userId,
      })
      return spent(tx, actor, id)
    })

  async function own(tx: Tx, incidentId: string, userId: string, id: string): Promise<TimeEntry> {
    const entry = await store.findEntry(tx, incidentId, userId, id)
    if (!entry) throw noEntry()
    return entry
  }

  async function stopTimer(tx: Tx, userId: string): Promise<void> {
    const running = await store.runningOf(tx, userId)
    if (running) await store.endTimer(tx, running.id, timerMinutes(running.startedAt, now()))
  }

  return {
    /** Minutes of all people together, by kind of work. */
    sums,

    async get(actor: Actor, { incidentId }: { incidentId: string }): Promise<TimeSpent> {
      const incident = await incidents.see(database.db, actor, incidentId)
      return spent(database.db, actor, incident.id)
    },

    note: (actor: Actor, { incidentId, ...given }: Input<'note'>): Promise<TimeSpent> =>
      change(actor, incidentId, (tx, id, userId) =>
        store.insertEntry(tx, { id: newId(), incidentId: id, userId, startedAt: null, ...given }),
      ),

    edit: (actor: Actor, { incidentId, id, version, ...edit }: Input<'edit'>): Promise<TimeSpent> =>
      change(actor, incidentId, async (tx, incident, userId) => {
        const before = await own(tx, incident, userId, id)
        const after = {
          kind: edit.kind ?? before.kind,
          minutes: edit.minutes ?? before.minutes,
          onDay: edit.onDay ?? before.onDay,
        }
        if (!(await store.updateEntry(tx, before.id, version, after))) throw changedMeanwhile(before)
      }),

    remove: (actor: Actor, { incidentId, id }: ById): Promise<TimeSpent> =>
      change(actor, incidentId, async (tx, incident, userId) =>
        store.setRemoved(tx, (await own(tx, incident, userId, id)).id, now()),
      ),

    restore: (actor: Actor, { incidentId, id }: ById): Promise<TimeSpent> =>
      change(actor, incidentId, async (tx, incident, userId) =>
        store.setRemoved(tx, (await own(tx, incident, userId, id)).id, null),
      ),

    start: (actor: Actor, { incidentId, kind }: Input<'start'>): Promise<TimeSpent> =>
      change(actor, incidentId, async (tx, incident, userId) => {
        await store.holdTimer(tx, userId)
        await stopTimer(tx, userId)
        const zone = await store.zoneOf(tx, userId)
        const onDay = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(clock.now())
        await store.insertEntry(tx, {
          id: newId(),
          incidentId: incident,
          userId,
          kind,
          minutes: null,
          startedAt: now(),
          onDay,
        })
      }),

    stop: (actor: Actor, { incidentId }: { incidentId: string }): Promise<TimeSpent> =>
      change(actor, incidentId, async (tx, _incident, userId) => {
        await store.holdTimer(tx, userId)
        await stopTimer(tx, userId)
      }),
  }
}

const usersOnly = () =>
  new AppError('NOT_ALLOWED', 'Only users who sign in note their time.', {
    kept: 'Nothing was noted.',
    remedy: 'Sign in as a user.',
  })

const noEntry = () =>
  new AppError('NOT_FOUND', 'You have no such entry here.', { remedy: 'Look at your entries again.' })

const changedMeanwhile = (current: TimeEntry) =>
  new AppError('CHANGED_MEANWHILE', 'You changed this entry in another window in the meantime, or removed it.', {
    kept: 'That change is saved; this one is not.',
    remedy: 'Look at your entries as they are now.',
    current,
  })
