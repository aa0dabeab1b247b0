import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { IncidentView } from '#features/reviews/life/model.ts'
import type { MilestoneKind } from '#features/timeline/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { newId } from '#platform/id.ts'
import type { incidentsContract, NewIncident } from './contract.ts'
import type { Incident, IncidentRow, RemovedIncident } from './model.ts'
import { mayRemove, maySee, mayWrite } from './policy.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'list' | 'update' | 'setPeople' | 'bin'> = z.output<
  NonNullable<(typeof incidentsContract)[Name]['~orpc']['inputSchema']>
>

export interface IncidentsDeps {
  database: Database
  clock: Clock
  announce: Announce
  /** Every incident has one review; it begins with the incident. */
  createReview(tx: Tx, actor: Actor, incidentId: string, templateId: string | undefined): Promise<unknown>
  /** Throws INVALID_INPUT unless there is such a team. */
  assertTeam(tx: Tx, teamId: string): Promise<unknown>
  /** Ids of the incidents of a saved view, of those the actor may see. */
  idsOfView(db: store.Db, actor: Actor, view: IncidentView): Promise<string[]>
  /** Keeps the times that were known when the incident was opened. */
  recordMilestones(tx: Tx, incidentId: string, known: { kind: MilestoneKind; at: string }[]): Promise<unknown>
}

export type IncidentsService = ReturnType<typeof createIncidentsService>

/** Incidents, who may see them, and the bin. */
export function createIncidentsService(deps: IncidentsDeps) {
  const { database, clock, announce } = deps
  const now = () => clock.now().toISOString()

  async function see(db: store.Db, actor: Actor, idOrKey: string): Promise<IncidentRow> {
    const incident = await store.findIncident(db, actor, idOrKey)
    if (!incident) throw notFound()
    return incident
  }

  async function seeWithPeople(db: store.Db, actor: Actor, idOrKey: string): Promise<Incident> {
    const incident = await store.findIncidentWithPeople(db, actor, idOrKey)
    if (!incident) throw notFound()
    return incident
  }

  async function seeToChange(tx: Tx, actor: Actor, idOrKey: string): Promise<IncidentRow> {
    const incident = await see(tx, actor, idOrKey)
    if (!mayWrite(actor)) throw readOnly()
    return incident
  }

  async function change(
    tx: Tx,
    actor: Actor,
    incident: IncidentRow,
    version: number,
    edit: store.IncidentEdit,
  ): Promise<void> {
    if (await store.updateIncident(tx, incident.id, version, edit, now())) return
    throw new AppError('CHANGED_MEANWHILE', 'Somebody else changed this incident in the meantime.', {
      kept: 'Their change is saved; yours is not.',
      remedy: 'Look at the incident as it is now and make your change again.',
      current: await seeWithPeople(tx, actor, incident.id),
    })
  }

  /** Whom to name: the actor is always among them, so nobody locks themselves out. */
  async function namesToKeep(tx: Tx, actor: Actor, userIds: readonly string[]): Promise<string[]> {
    const wanted = [...new Set(actor.userId === null ? userIds : [...userIds, actor.userId])]
    const active = await store.activeUsers(tx, wanted)
    const unknown = wanted.filter((id) => !active.includes(id))
    if (unknown.length > 0) {
      const where = unknown.map((id) => ({
        path: `userIds[${userIds.indexOf(id)}]`,
        message: 'is nobody who can sign in',
      }))
      throw new AppError('INVALID_INPUT', 'Somebody on the list is not a user who can sign in.', {
        kept: 'Who may see the incident is as it was.',
        remedy: 'Take them off the list, or let them in first.',
        where,
      })
    }
    if (active.length === 0) {
      throw new AppError('NOT_POSSIBLE', 'A restricted incident needs at least one person who may see it.', {
        kept: 'Who may see the incident is as it was.',
        remedy: 'Name somebody.',
      })
    }
    return active
  }

  async function insert(tx: Tx, actor: Actor, input: z.output<typeof NewIncident>, example: boolean): Promise<string> {
    if (!mayWrite(actor)) throw readOnly()
    const id = newId()
    const zone = input.zone ?? (actor.userId === null ? null : await store.zoneOf(tx, actor.userId)) ?? 'UTC'
    const { title, severity = null, services = [], tags = [], description = '', restricted = false } = input
    const at = now()
    const start = {
      id,
      title,
      severity,
      services,
      tags,
      description,
      zone,
      restricted,
      example,
      teamId: input.teamId ?? null,
      createdById: actor.userId,
      at,
    }
    if (start.teamId !== null) await deps.assertTeam(tx, start.teamId)
    await store.insertIncident(tx, start)
    if (restricted) await store.replacePeople(tx, id, await namesToKeep(tx, actor, input.userIds ?? []))
    await deps.createReview(tx, actor, id, input.templateId)
    if (input.milestones?.length) await deps.recordMilestones(tx, id, input.milestones)
    const details = { title, ...(example ? { example } : {}) }
    await announce(tx, {
      actor,
      action: 'incident.create',
      incidentId: id,
      subjectType: 'incident',
      subjectId: id,
      details,
      parts: ['incident', 'review', 'story'],
    })
    return id
  }

  return {
    /** The incident, else NOT_FOUND: missing, in the bin, or restricted to others. Every use case about an incident begins here. */
    see,
    /** The same with the names of its people. */
    seeWithPeople,
    /** True in SQL for what the actor may see; `alias` names the table `incidents` in the caller's query. */
    visibleTo: store.visibleTo,
    /** The same rule for an incident at hand that is not in the bin. */
    sees: maySee,
    /** Ids of the users who may see an incident, whoever asks; null = everybody. */
    async audience(db: store.Db, incidentId: string): Promise<ReadonlySet<string> | null> {
      return (await store.isRestricted(db, incidentId)) ? new Set(await store.namedPeople(db, incidentId)) : null
    },
    /** Key, title and id of those of the incidents that the actor may see, by id. */
    async namesOf(db: store.Db, actor: Actor, ids: readonly string[]) {
      return new Map((await store.namesOf(db, actor, ids)).map((incident) => [incident.id, incident]))
    },
    /** Throws NOT_ALLOWED for those who only read. */
    assertMayWrite(actor: Actor): void {
      if (!mayWrite(actor)) throw readOnly()
    },
    /** Opens an incident inside the caller's transaction and returns its id. */
    open: insert,

    async list(actor: Actor, { view, ...filter }: Input<'list'>) {
      const ids = view && (await deps.idsOfView(database.db, actor, view))
      return store.listIncidents(database.db, actor, ids ? { ...filter, ids } : filter)
    },
    get: (actor: Actor, { id }: { id: string }) => seeWithPeople(database.db, actor, id),

    create: (actor: Actor, input: z.output<typeof NewIncident>): Promise<Incident> =>
      database.transaction(async (tx) => seeWithPeople(tx, actor, await insert(tx, actor, input, false))),

    update: (actor: Actor, { id, version, ...edit }: Input<'update'>): Promise<Incident> =>
      database.transaction(async (tx) => {
        const incident = await seeToChange(tx, actor, id)
        if (edit.teamId) await deps.assertTeam(tx, edit.teamId)
        await change(tx, actor, incident, version, edit)
        const details = { changed: Object.keys(edit) }
        await announce(tx, {
          actor,
          action: 'incident.update',
          incidentId: incident.id,
          subjectType: 'incident',
          subjectId: incident.id,
          details,
          parts: ['incident'],
        })
        return seeWithPeople(tx, actor, incident.id)
      }),

    /** Names who may see it; whoever is no longer named loses it at once. Restricting always keeps the actor in. */
    setPeople: (actor: Actor, { id, version, restricted, userIds }: Input<'setPeople'>): Promise<Incident> =>
      database.transaction(async (tx) => {
        const incident = await seeToChange(tx, actor, id)
        const before = await store.namedPeople(tx, incident.id)
        const after = restricted ? await namesToKeep(tx, actor, userIds) : []
        await change(tx, actor, incident, version, { restricted })
        await store.replacePeople(tx, incident.id, after)
        const details = {
          restricted,
          added: after.filter((user) => !before.includes(user)),
          taken: before.filter((user) => !after.includes(user)),
        }
        await announce(tx, {
          actor,
          action: 'incident.setPeople',
          incidentId: incident.id,
          subjectType: 'incident',
          subjectId: incident.id,
          details,
          parts: ['incident', 'people'],
        })
        return seeWithPeople(tx, actor, incident.id)
      }),

    /** Into the bin: gone from every list, with everything in it kept. */
    remove: (actor: Actor, { id }: { id: string }): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const incident = await see(tx, actor, id)
        if (!mayRemove(actor, incident)) throw notTheirs('remove')
        await store.setRemoved(tx, incident.id, now())
        await announce(tx, {
          actor,
          action: 'incident.remove',
          incidentId: incident.id,
          subjectType: 'incident',
          subjectId: incident.id,
          parts: ['incident'],
        })
        return { done: true }
      }),

    /** What is in the bin, as far as the actor may bring it back. */
    async bin(actor: Actor, page: Input<'bin'>): Promise<{ total: number; incidents: RemovedIncident[] }> {
      if (actor.role === 'viewer') throw readOnly()
      return store.listBin(database.db, actor, page)
    },

    restore: (actor: Actor, { id }: { id: string }): Promise<Incident> =>
      database.transaction(async (tx) => {
        const incident = await store.findIncident(tx, actor, id, true)
        if (!incident) throw notFound()
        if (!mayRemove(actor, incident)) throw notTheirs('restore')
        await store.setRemoved(tx, incident.id, null)
        await announce(tx, {
          actor,
          action: 'incident.restore',
          incidentId: incident.id,
          subjectType: 'incident',
          subjectId: incident.id,
          parts: ['incident', 'story', 'review', 'actions'],
        })
        return seeWithPeople(tx, actor, incident.id)
      }),
  }
}

function notFound(): AppError {
  return new AppError('NOT_FOUND', 'There is no such incident, or you may not see it.', {
    remedy: 'Check the address, or ask somebody who can see it to name you.',
  })
}

function readOnly(): AppError {
  return new AppError('NOT_ALLOWED', 'You may read this, but not change it.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask an admin for the role of a member.',
  })
}

function notTheirs(verb: 'remove' | 'restore'): AppError {
  return new AppError('NOT_ALLOWED', `Only whoever opened an incident, or an admin, may ${verb} it.`, {
    kept: 'The incident is as it was.',
    remedy: 'Ask one of them.',
  })
}
