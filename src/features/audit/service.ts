import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import { type Clock, systemClock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { isUuid, newId } from '#platform/id.ts'
import type { Announce, AuditEntry } from './model.ts'
import * as store from './store.ts'

export interface AuditDeps {
  database: Database
  incidents: Pick<IncidentsService, 'see' | 'visibleTo'>
  clock?: Clock
}

export type AuditService = ReturnType<typeof createAuditService>

/** Who changed what, and when. Entries are only ever added. */
export function createAuditService({ database, incidents, clock = systemClock }: AuditDeps) {
  const page = ({ before, limit }: store.PageOfEntries): store.PageOfEntries => ({
    before: before && isUuid(before) ? before : undefined,
    limit,
  })
  return {
    /** Writes one entry, in the transaction of the change it tells of. */
    record: (tx: Parameters<Announce>[0], change: Parameters<Announce>[1]): Promise<void> =>
      store.insertEntry(tx, newId(), clock.now().toISOString(), change),

    /** Everything the actor may know of, newest first: never of incidents restricted to others. */
    list: (actor: Actor, input: store.PageOfEntries): Promise<AuditEntry[]> =>
      store.listEntries(database.db, page(input), { visible: incidents.visibleTo(actor, 'i') }),

    /** Changes of one incident, newest first. Throws NOT_FOUND when the actor may not see it. */
    async ofIncident(
      actor: Actor,
      { incidentId, ...input }: store.PageOfEntries & { incidentId: string },
    ): Promise<AuditEntry[]> {
      const incident = await incidents.see(database.db, actor, incidentId)
      return store.listEntries(database.db, page(input), { incidentId: incident.id })
    },
  }
}
