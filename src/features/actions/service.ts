import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor, Person } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { newId } from '#platform/id.ts'
import type { actionsContract } from './contract.ts'
import * as errors from './errors.ts'
import { type Action, isOpen } from './model.ts'
import { mayDecide } from './policy.ts'
import * as store from './store.ts'
import type { ActionViewsService } from './views/service.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'create' | 'update'> = z.output<
  NonNullable<(typeof actionsContract)[Name]['~orpc']['inputSchema']>
>

export interface ActionsDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
  views: Pick<ActionViewsService, 'list'>
  /** For how many days an idea of this incident soaks. */
  soakDays(tx: Tx, incidentId: string): Promise<number>
}

const day = 86_400_000

export type ActionsService = ReturnType<typeof createActionsService>

/** Action items: what follows from an incident, each with exactly one owner. */
export function createActionsService({ database, clock, announce, incidents, views, soakDays }: ActionsDeps) {
  const now = () => clock.now().toISOString()

  /** A person who can sign in and may see the incident; else INVALID_INPUT for the field `path`. */
  async function personFor(tx: Tx, incidentId: string, userId: string, path: string): Promise<Person> {
    const person = await store.findPerson(tx, incidentId, userId)
    if (person?.sees) return { id: person.id, name: person.name }
    const message = person
      ? `${person.name} may not see this restricted incident.`
      : 'There is nobody of that name who can sign in.'
    throw new AppError('INVALID_INPUT', message, {
      kept: 'Nothing was changed.',
      remedy: person ? 'Let them see the incident first, or choose somebody else.' : 'Choose somebody else.',
      where: [{ path, message }],
    })
  }

  /** The action and the right to change it. What one may not see is not there. */
  async function toChange(tx: Tx, actor: Actor, id: string): Promise<Action> {
    const action = await store.findAction(tx, id)
    if (!action) throw errors.notFound()
    await incidents.see(tx, actor, action.incidentId).catch((error: unknown) => {
      throw error instanceof AppError && error.code === 'NOT_FOUND' ? errors.notFound() : error
    })
    if (!mayDecide(actor)) throw errors.readOnly()
    return action
  }

  async function written(tx: Tx, id: string): Promise<Action> {
    const action = await store.findAction(tx, id)
    if (!action) throw new Error('An action that was just written is not there.')
    return action
  }

  return {
    personFor,

    /** Adds actions as they are inside the caller's transaction, for a review that is brought in. Gives their new ids, in order. Announces nothing. */
    async bring(tx: Tx, actions: readonly Omit<store.ActionStart, 'id' | 'soakUntil'>[]): Promise<string[]> {
      const started = actions.map((action) => ({ ...action, id: newId(), soakUntil: null }))
      await store.insertActions(tx, started)
      return started.map(({ id }) => id)
    },

    list: views.list,

    create: (actor: Actor, { incidentId, ownerId, ...fields }: Input<'create'>): Promise<Action> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        if (!mayDecide(actor)) throw errors.readOnly()
        await personFor(tx, incident.id, ownerId, 'ownerId')
        const at = now()
        const start: store.ActionStart = {
          id: newId(),
          incidentId: incident.id,
          ownerId,
          createdById: actor.userId,
          createdAt: at,
          updatedAt: at,
          title: fields.title,
          details: fields.details ?? '',
          dueOn: fields.dueOn ?? null,
          priority: fields.priority ?? 'medium',
          kind: fields.kind ?? 'prevent',
          status: 'idea',
          reason: '',
          ticket: fields.ticket ?? null,
          soakUntil: new Date(clock.now().getTime() + (await soakDays(tx, incident.id)) * day).toISOString(),
        }
        await store.insertActions(tx, [start])
        await announce(tx, {
          actor,
          action: 'action.create',
          incidentId: incident.id,
          subjectType: 'action',
          subjectId: start.id,
          details: { title: start.title },
          parts: ['actions'],
        })
        return written(tx, start.id)
      }),

    update: (actor: Actor, { id, version, ...edit }: Input<'update'>): Promise<Action> =>
      database.transaction(async (tx) => {
        const action = await toChange(tx, actor, id)
        if (action.version !== version) throw errors.changedMeanwhile(action)
        if (edit.ownerId !== undefined && edit.ownerId !== action.owner.id)
          await personFor(tx, action.incidentId, edit.ownerId, 'ownerId')
        if (edit.dueOn === null && action.status !== 'idea' && isOpen(action.status)) throw errors.needsDueDate()
        if (edit.ownerId !== undefined && edit.ownerId !== action.owner.id && action.status !== 'idea')
          throw errors.ownerHasPromised()
        if (!(await store.updateAction(tx, action.id, version, edit, now())))
          throw errors.changedMeanwhile(await written(tx, action.id))
        await announce(tx, {
          actor,
          action: 'action.update',
          incidentId: action.incidentId,
          subjectType: 'action',
          subjectId: action.id,
          details: { changed: Object.keys(definedOf(edit)) },
          parts: ['actions'],
        })
        return written(tx, action.id)
      }),

    remove: (actor: Actor, { id }: { id: string }): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const action = await toChange(tx, actor, id)
        await store.deleteAction(tx, action.id)
        await announce(tx, {
          actor,
          action: 'action.remove',
          incidentId: action.incidentId,
          subjectType: 'action',
          subjectId: action.id,
          details: { number: action.number, title: action.title },
          parts: ['actions'],
        })
        return { done: true }
      }),
  }
}

function definedOf<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>
}
