import { createAlerts } from './alerts/service.ts'
import type { TimelineDeps } from './deps.ts'
import { createEvidence } from './evidence/service.ts'
import { titlesOf } from './sources/store.ts'
import { createStory } from './story/service.ts'
import { createSuggestions } from './suggest/service.ts'

export type { BroughtEvent } from './story/bring.ts'
export type TimelineService = ReturnType<typeof createTimelineService>

/** The raw log and the story of incidents. */
export function createTimelineService(deps: TimelineDeps) {
  const alerts = createAlerts(deps)
  return {
    ...createEvidence(deps, alerts),
    ...createStory(deps, alerts),
    ...createSuggestions(deps),
    /** What events and evidence are called, for a caller who has seen the incident. */
    titlesOf,
  }
}
