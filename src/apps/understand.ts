import type { ActionsService } from '#features/actions/service.ts'
import type { Announce } from '#features/audit/model.ts'
import { createFactorsService } from '#features/factors/service.ts'
import { createCustomersService } from '#features/impact/customers/service.ts'
import { createRates } from '#features/impact/rates/service.ts'
import { createImpactService } from '#features/impact/service.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import { createParticipantsService } from '#features/participants/service.ts'
import { createQuestionsService } from '#features/questions/service.ts'
import type { TeamsService } from '#features/teams/service.ts'
import type { TimelineService } from '#features/timeline/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'

/** What the parts of understanding are joined with. */
interface Given {
  database: Database
  clock: Clock
  announce: Announce
  incidents: IncidentsService
  timeline: TimelineService
  teams: Pick<TeamsService, 'all' | 'assertThere'>
  actions: Pick<ActionsService, 'personFor'>
}

/** Joins what people understand an incident with together. */
export function joinUnderstanding(base: Given) {
  const rates = createRates(base)
  return {
    impact: createImpactService({ ...base, rateOf: rates.rateOf }),
    customers: createCustomersService({ ...base, personFor: base.actions.personFor }),
    rates,
    participants: createParticipantsService({ ...base, teams: base.teams.all }),
    questions: createQuestionsService(base),
    factors: createFactorsService({ ...base, accountTitles: async () => [] }),
  }
}
