import type { z } from 'zod'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { newId } from '#platform/id.ts'
import type { actionsContract } from '../contract.ts'
import { dayIn } from '../model.ts'
import { burnUp } from './burn-up.ts'
import type { actionViewsContract } from './contract.ts'
import * as figures from './figures/store.ts'
import { type ActionFilters, type ActionGroup, type ListedAction, mostSavedFilters, type SavedFilter } from './model.ts'
import * as store from './store.ts'
import { actionsTable } from './table.ts'

type Contract = typeof actionViewsContract
type Input<Name extends 'saveFilter' | 'removeFilter' | 'figures'> = z.output<
  NonNullable<Contract[Name]['~orpc']['inputSchema']>
>
type ListInput = z.output<NonNullable<(typeof actionsContract)['list']['~orpc']['inputSchema']>>

export interface ActionViewsDeps {
  database: Database
  clock: Clock
  incidents: Pick<IncidentsService, 'see' | 'visibleTo'>
}

/** The most rows of a table that is taken along. */
const mostRows = 50_000

export type ActionViewsService = ReturnType<typeof createActionViewsService>

/** Actions across all incidents one may see. */
export function createActionViewsService({ database, clock, incidents }: ActionViewsDeps) {
  const { db } = database

  async function reader(actor: Actor): Promise<store.Reader> {
    const now = clock.now()
    const zone = actor.userId === null ? null : await store.zoneOf(db, actor.userId)
    return {
      userId: actor.userId,
      visible: incidents.visibleTo(actor, 'i'),
      today: dayIn(now, zone ?? 'UTC'),
      now: now.toISOString(),
      zone: zone ?? 'UTC',
    }
  }

  /** The same filters with the ids behind `INC-1` and `me`; an incident one may not see is not there. */
  async function exact<Filters extends Partial<ActionFilters>>(actor: Actor, filters: Filters): Promise<Filters> {
    const { incidentId, ownerId } = filters
    return {
      ...filters,
      ...(incidentId !== undefined && { incidentId: (await incidents.see(db, actor, incidentId)).id }),
      ...(ownerId !== undefined && { ownerId: ownerId === 'me' ? (actor.userId ?? '') : ownerId }),
    }
  }

  const ownId = ({ userId }: Actor): string => {
    if (userId !== null) return userId
    throw new AppError('NOT_POSSIBLE', 'Only people keep filters.', {
      kept: 'Nothing was changed.',
      remedy: 'Sign in.',
    })
  }

  return {
    async list(
      actor: Actor,
      { offset, limit, group, ...filters }: ListInput,
    ): Promise<{ total: number; actions: ListedAction[]; groups?: ActionGroup[] }> {
      return store.listActions(db, await reader(actor), await exact(actor, filters), { offset, limit, group })
    },

    async counts(actor: Actor, filters: Omit<ActionFilters, 'view'>) {
      return store.countViews(db, await reader(actor), await exact(actor, filters))
    },

    async table(actor: Actor, filters: ActionFilters) {
      const who = await reader(actor)
      const page = { offset: 0, limit: mostRows, group: undefined }
      const { total, actions } = await store.listActions(db, who, await exact(actor, filters), page)
      return {
        fileName: `actions-${who.today}.csv`,
        mediaType: 'text/csv; charset=utf-8',
        content: actionsTable(actions),
        leftOut: total - actions.length,
      }
    },

    async figures(actor: Actor, { weeks, ...filters }: Input<'figures'>) {
      const who = await reader(actor)
      const { happened, outcomes } = await figures.count(db, who, await exact(actor, filters))
      return { weeks: burnUp(happened, who.today, weeks), outcomes }
    },

    savedFilters: (actor: Actor): Promise<SavedFilter[]> => store.savedFilters(db, ownId(actor)),

    saveFilter: (actor: Actor, { name, search }: Input<'saveFilter'>): Promise<SavedFilter> =>
      database.transaction(async (tx) => {
        const userId = ownId(actor)
        const filter = { id: newId(), name, search }
        const kept = await store.savedFilters(tx, userId)
        const known = kept.some((one) => one.name.toLowerCase() === name.toLowerCase())
        if (!known && kept.length >= mostSavedFilters)
          throw new AppError('NOT_POSSIBLE', `You keep ${mostSavedFilters} filters already.`, {
            kept: 'They are as they were.',
            remedy: 'Remove one you no longer use.',
          })
        return store.saveFilter(tx, userId, filter, clock.now().toISOString())
      }),

    removeFilter: (actor: Actor, { id }: Input<'removeFilter'>): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        await store.removeFilter(tx, ownId(actor), id)
        return { done: true as const }
      }),
  }
}
