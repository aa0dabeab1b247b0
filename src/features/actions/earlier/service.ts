import type { z } from 'zod'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Database } from '#platform/db/database.ts'
import type { ActionLifeService } from '../life/service.ts'
import type { earlierContract } from './contract.ts'
import { inOrder, reasonsFor, whatIsShared } from './lessons.ts'
import { type Lesson, standingOf } from './model.ts'
import * as store from './store.ts'

type Contract = typeof earlierContract
type Input<Name extends keyof Contract> = z.output<NonNullable<Contract[Name]['~orpc']['inputSchema']>>

export interface EarlierDeps {
  database: Database
  incidents: Pick<IncidentsService, 'see' | 'visibleTo'>
  actionLife: Pick<ActionLifeService, 'lookBack'>
}

export type EarlierService = ReturnType<typeof createEarlierService>

/** So many come to view at once. */
const shown = 50

/** What earlier incidents led to, where they are like the one at hand. Nobody meets what they may not see. */
export function createEarlierService({ database, incidents, actionLife }: EarlierDeps) {
  return {
    list: (actor: Actor, { incidentId }: Input<'list'>): Promise<{ total: number; lessons: Lesson[] }> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        const here = await store.likenessOf(tx, incident.id)
        const earlier = await store.earlierThan(tx, incident.id, incidents.visibleTo(actor, 'i'))
        const alike = new Map(
          earlier.flatMap((there) => {
            const shared = whatIsShared(here, there)
            return shared.length > 0 ? [[there.id, { there, shared }] as const] : []
          }),
        )
        if (alike.size === 0) return { total: 0, lessons: [] }
        const found = (await store.actionsOf(tx, [...alike.keys()])).flatMap((row) => {
          const match = alike.get(row.incidentId)
          if (!match) return []
          const { incidentId: _, factorIds, looks, look, ...action } = row
          const { id, number, title, startsAt } = match.there
          return {
            startsAt,
            action,
            incident: { id, number, title, startsAt },
            standing: standingOf({ status: row.status, looks }),
            reasons: reasonsFor(match.shared, factorIds),
            look: look && { at: look.at, byName: look.byName, words: look.words, here: look.seenIn === incident.id },
          }
        })
        const lessons = inOrder(found).slice(0, shown)
        return { total: found.length, lessons: lessons.map(({ startsAt: _, ...lesson }) => lesson) }
      }),

    didNotHold: (actor: Actor, { incidentId, id, version, words }: Input<'didNotHold'>): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        const answer = { id, version, inPlace: null, held: false, words, againInDays: null }
        await actionLife.lookBack(tx, actor, answer, incident.id)
        return { done: true }
      }),
  }
}
