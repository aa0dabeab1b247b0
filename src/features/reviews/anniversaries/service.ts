import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { type Anniversary, anniversaryAt } from './model.ts'
import * as store from './store.ts'

export interface AnniversariesDeps {
  database: Database
  clock: Clock
  incidents: Pick<IncidentsService, 'see' | 'visibleTo'>
}

export type AnniversariesService = ReturnType<typeof createAnniversariesService>

/** So many are told at once, the latest published first. */
const shown = 5

/** Looking back at reviews on their anniversaries: what became of them. Everybody puts them aside for themselves. */
export function createAnniversariesService({ database, clock, incidents }: AnniversariesDeps) {
  return {
    async list(actor: Actor): Promise<Anniversary[]> {
      if (actor.userId === null) return []
      const now = clock.now()
      const visible = incidents.visibleTo(actor, 'i')
      const rows = await store.publishedLongAgo(database.db, visible, actor.userId, now.toISOString())
      return rows
        .flatMap(({ aside, ...row }) => {
          const years = anniversaryAt(row.publishedAt, now)
          return years === null || aside.includes(years) ? [] : [{ ...row, years }]
        })
        .slice(0, shown)
    },

    putAside: (actor: Actor, { incidentId, years }: { incidentId: string; years: number }): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        if (actor.userId !== null) await store.putAside(tx, actor.userId, incident.id, years, clock.now().toISOString())
        return { done: true }
      }),
  }
}
