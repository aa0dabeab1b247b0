import type { ActionsService } from '#features/actions/service.ts'
import type { Announce } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { QuestionsService } from '#features/questions/service.ts'
import type { ReviewsService } from '#features/reviews/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { DebriefsService } from '../service.ts'

/** What a meeting needs of others. */
export interface MeetingDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
  /** The story with its milestones. */
  facts: ReviewsService['facts']
  actions: Pick<ActionsService, 'bring' | 'personFor'>
  questions: Pick<QuestionsService, 'of' | 'parkOpen'>
  /** Says that a debrief was held, in the transaction that ends the meeting. */
  held: DebriefsService['held']
}
