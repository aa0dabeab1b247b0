import { createInterviewsRoutes } from '#features/accounts/interviews/routes.ts'
import { createAccountsRoutes } from '#features/accounts/routes.ts'
import { createEarlierRoutes } from '#features/actions/earlier/routes.ts'
import { createActionLifeRoutes } from '#features/actions/life/routes.ts'
import { createRemindersRoutes } from '#features/actions/reminders/routes.ts'
import { createActionsRoutes } from '#features/actions/routes.ts'
import { createActionViewsRoutes } from '#features/actions/views/routes.ts'
import { createAttachmentsRoutes } from '#features/attachments/routes.ts'
import { createAuditRoutes } from '#features/audit/routes.ts'
import { createCoachRoutes } from '#features/coach/routes.ts'
import { createCommentsRoutes } from '#features/comments/routes.ts'
import { createChecklistsRoutes } from '#features/debriefs/checklists/routes.ts'
import { createMeetingRoutes } from '#features/debriefs/meeting/routes.ts'
import { createDebriefsRoutes } from '#features/debriefs/routes.ts'
import { createSlotsRoutes } from '#features/debriefs/slots/routes.ts'
import { createTimeSpentRoutes } from '#features/debriefs/time-spent/routes.ts'
import { createDocumentsRoutes } from '#features/documents/routes.ts'
import { createFactorsRoutes } from '#features/factors/routes.ts'
import { createFeedbackRoutes } from '#features/feedback/routes.ts'
import { createCustomersRoutes } from '#features/impact/customers/routes.ts'
import { createRatesRoutes } from '#features/impact/rates/routes.ts'
import { createImpactRoutes } from '#features/impact/routes.ts'
import { createIncidentsRoutes } from '#features/incidents/routes.ts'
import { createChatRoutes } from '#features/intake/chat/routes.ts'
import { createConnectionsRoutes } from '#features/intake/connections/routes.ts'
import { createDeliveriesRoutes } from '#features/intake/deliveries/routes.ts'
import { createInboxRoutes } from '#features/intake/inbox/routes.ts'
import { createIntakeRoutes } from '#features/intake/routes.ts'
import { createRoutingRoutes } from '#features/intake/routing/routes.ts'
import { createLibraryRoutes } from '#features/library/routes.ts'
import { createNarrativeRoutes } from '#features/narrative/routes.ts'
import { createNotificationsRoutes } from '#features/notifications/routes.ts'
import { createParticipantsRoutes } from '#features/participants/routes.ts'
import { createPeopleRoutes } from '#features/people/routes.ts'
import { createPoliciesRoutes } from '#features/policies/routes.ts'
import { createQuestionsRoutes } from '#features/questions/routes.ts'
import { createAnniversariesRoutes } from '#features/reviews/anniversaries/routes.ts'
import { createLifeRoutes } from '#features/reviews/life/routes.ts'
import { createReviewsRoutes } from '#features/reviews/routes.ts'
import { createTeamsRoutes } from '#features/teams/routes.ts'
import { createTemplatesRoutes } from '#features/templates/routes.ts'
import { createTicketsRoutes } from '#features/tickets/routes.ts'
import { createTrackersRoutes } from '#features/tickets/trackers/routes.ts'
import { createTimelineRoutes } from '#features/timeline/routes.ts'
import { createVersionsRoutes } from '#features/versions/routes.ts'
import { createWebhooksRoutes } from '#features/webhooks/routes.ts'
import type { Debrief } from './assemble.ts'

/** The routes of all features, in the shape of the contract. */
export function createRouter({ services }: Pick<Debrief, 'services'>) {
  return {
    people: createPeopleRoutes(services.people),
    incidents: createIncidentsRoutes(services.incidents, services.example),
    timeline: createTimelineRoutes(services.timeline),
    intake: createIntakeRoutes(services.intake),
    connections: createConnectionsRoutes(services.connections, services.trying),
    deliveries: createDeliveriesRoutes(services.deliveries),
    routing: createRoutingRoutes(services.routing),
    inbox: createInboxRoutes(services.inbox),
    chat: createChatRoutes(services.chat),
    reviews: createReviewsRoutes(services.reviews),
    narrative: createNarrativeRoutes(services.narrative),
    life: createLifeRoutes(services.life),
    teams: createTeamsRoutes(services.teams),
    policies: createPoliciesRoutes(services.policies),
    templates: createTemplatesRoutes(services.templates, services.answers),
    actions: createActionsRoutes(services.actions),
    actionLife: createActionLifeRoutes(services.actionLife),
    earlier: createEarlierRoutes(services.earlier),
    anniversaries: createAnniversariesRoutes(services.anniversaries),
    reminders: createRemindersRoutes(services.reminders),
    actionViews: createActionViewsRoutes(services.actionViews),
    attachments: createAttachmentsRoutes(services.attachments),
    library: createLibraryRoutes(services.library),
    accounts: createAccountsRoutes(services.accounts),
    interviews: createInterviewsRoutes(services.interviews),
    comments: createCommentsRoutes(services.comments),
    impact: createImpactRoutes(services.impact),
    customers: createCustomersRoutes(services.customers),
    rates: createRatesRoutes(services.rates),
    participants: createParticipantsRoutes(services.participants),
    questions: createQuestionsRoutes(services.questions),
    feedback: createFeedbackRoutes(services.feedback),
    checklists: createChecklistsRoutes(services.checklists),
    timeSpent: createTimeSpentRoutes(services.timeSpent),
    factors: createFactorsRoutes(services.factors),
    coach: createCoachRoutes(services.coach),
    documents: createDocumentsRoutes(services.documents),
    meeting: createMeetingRoutes(services.meeting),
    notifications: createNotificationsRoutes(services.notifications),
    audit: createAuditRoutes(services.audit),
    versions: createVersionsRoutes(services.versions),
    debriefs: createDebriefsRoutes(
      services.debriefs,
      services.debriefTimes,
      services.facilitator,
      services.calibration,
    ),
    debriefSlots: createSlotsRoutes(services.debriefSlots),
    webhooks: createWebhooksRoutes(services.webhooks),
    tickets: createTicketsRoutes(services.tickets),
    trackers: createTrackersRoutes(services.trackers),
  }
}
