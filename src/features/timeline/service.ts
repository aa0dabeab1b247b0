import type { Announce } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { createEvidence } from './evidence/service.ts'
import { createStory } from './story/service.ts'

export interface TimelineDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
}

export type TimelineService = ReturnType<typeof createTimelineService>

/** The raw log and the story of incidents. */
export function createTimelineService(deps: TimelineDeps) {
  return { ...createEvidence(deps), ...createStory(deps) }
}
