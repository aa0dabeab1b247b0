import type { Announce } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'

/** What the timeline is made with. */
export interface TimelineDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
}
