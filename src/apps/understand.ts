import { createInterviewsService } from '#features/accounts/interviews/service.ts'
import { inviteJob, workOnAccounts } from '#features/accounts/jobs.ts'
import { createAccountsService } from '#features/accounts/service.ts'
import type { ActionsService } from '#features/actions/service.ts'
import type { Announce } from '#features/audit/model.ts'
import { createChecklistsService } from '#features/debriefs/checklists/service.ts'
import { workOnMeetings } from '#features/debriefs/meeting/jobs.ts'
import { createMeetingService } from '#features/debriefs/meeting/service.ts'
import { createTimeSpentService } from '#features/debriefs/time-spent/service.ts'
import { createFactorsService } from '#features/factors/service.ts'
import { workOnFeedback } from '#features/feedback/jobs.ts'
import { createFeedbackService } from '#features/feedback/service.ts'
import { createCustomersService } from '#features/impact/customers/service.ts'
import { createRates } from '#features/impact/rates/service.ts'
import { createImpactService } from '#features/impact/service.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { NotificationsService } from '#features/notifications/service.ts'
import { createParticipantsService } from '#features/participants/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { PeopleService } from '#features/people/service.ts'
import { createQuestionsService } from '#features/questions/service.ts'
import type { ReviewsService } from '#features/reviews/service.ts'
import type { TeamsService } from '#features/teams/service.ts'
import type { TimelineService } from '#features/timeline/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import { createSeal } from '#platform/config/seal.ts'
import type { Database } from '#platform/db/database.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import { joinDebriefs } from './debriefs.ts'

/** What the parts of understanding are joined with. */
interface Given {
  database: Database
  clock: Clock
  announce: Announce
  incidents: IncidentsService
  notifications: NotificationsService
  people: PeopleService
  jobs: Jobs
  /** Null while no mail server is named. */
  mail: { mailer: Mailer; publicUrl: string; from: string } | null
  /** Behind what people keep to themselves; the first closes, each may open. */
  privateSecrets: readonly string[]
  timeline: TimelineService
  teams: Pick<TeamsService, 'all' | 'assertThere'>
  actions: Pick<ActionsService, 'personFor' | 'bring'>
  facts: ReviewsService['facts']
  follow: ReviewsService['follow']
}

/** Debrief itself, in the background. */
const itself: Actor = { userId: null, name: 'Debrief', role: 'owner', via: 'system', scopes: null }

/** Joins what people understand an incident with together. */
export function joinUnderstanding(base: Given) {
  const rates = createRates(base)
  const participants = createParticipantsService({ ...base, teams: base.teams.all })
  const feedback = createFeedbackService({
    ...base,
    participantsOf: async (db, incidentId) =>
      (await participants.of(db, itself, incidentId)).flatMap(({ userId, leftOut }) =>
        userId === null || leftOut ? [] : [userId],
      ),
  })
  workOnFeedback(base.jobs, feedback)
  const questions = createQuestionsService(base)
  const debriefs = joinDebriefs({ ...base, participants })
  const meeting = createMeetingService({ ...base, questions, held: debriefs.debriefs.held })
  workOnMeetings(base.jobs, meeting)
  const { jobs, people, mail, privateSecrets } = base
  const forAccounts = {
    ...base,
    seals: privateSecrets.map((secret) => createSeal(secret, 'private words')),
    invite: (...[actor, email, origin]: Parameters<Parameters<typeof createAccountsService>[0]['invite']>) =>
      people.invites.create(actor, { email, role: 'viewer' }, origin),
    revoke: people.invites.revoke,
    inviteLater:
      mail &&
      (async (tx: Parameters<Jobs['enqueue']>[0], requestId: string) =>
        void (await jobs.enqueue(tx, inviteJob, { requestId }))),
  }
  const accounts = createAccountsService(forAccounts)
  workOnAccounts(jobs, accounts, mail)
  return {
    accounts,
    interviews: createInterviewsService(forAccounts),
    impact: createImpactService({ ...base, rateOf: rates.rateOf }),
    customers: createCustomersService({ ...base, personFor: base.actions.personFor }),
    rates,
    participants,
    feedback,
    checklists: createChecklistsService(base),
    timeSpent: createTimeSpentService(base),
    questions,
    meeting,
    ...debriefs,
    factors: createFactorsService({ ...base, accountTitles: accounts.titles }),
  }
}
