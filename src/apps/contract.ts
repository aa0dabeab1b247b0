import { accountsContract } from '#features/accounts/contract.ts'
import { interviewsContract } from '#features/accounts/interviews/contract.ts'
import { actionsContract } from '#features/actions/contract.ts'
import { earlierContract } from '#features/actions/earlier/contract.ts'
import { actionLifeContract } from '#features/actions/life/contract.ts'
import { remindersContract } from '#features/actions/reminders/contract.ts'
import { actionViewsContract } from '#features/actions/views/contract.ts'
import { attachmentsContract } from '#features/attachments/contract.ts'
import { auditContract } from '#features/audit/contract.ts'
import { coachContract } from '#features/coach/contract.ts'
import { commentsContract } from '#features/comments/contract.ts'
import { checklistsContract } from '#features/debriefs/checklists/contract.ts'
import { debriefsContract } from '#features/debriefs/contract.ts'
import { meetingContract } from '#features/debriefs/meeting/contract.ts'
import { slotsContract } from '#features/debriefs/slots/contract.ts'
import { timeSpentContract } from '#features/debriefs/time-spent/contract.ts'
import { documentsContract } from '#features/documents/contract.ts'
import { factorsContract } from '#features/factors/contract.ts'
import { feedbackContract } from '#features/feedback/contract.ts'
import { impactContract } from '#features/impact/contract.ts'
import { customersContract } from '#features/impact/customers/contract.ts'
import { ratesContract } from '#features/impact/rates/contract.ts'
import { incidentsContract } from '#features/incidents/contract.ts'
import { chatContract } from '#features/intake/chat/contract.ts'
import { connectionsContract } from '#features/intake/connections/contract.ts'
import { intakeContract } from '#features/intake/contract.ts'
import { deliveriesContract } from '#features/intake/deliveries/contract.ts'
import { inboxContract } from '#features/intake/inbox/contract.ts'
import { routingContract } from '#features/intake/routing/contract.ts'
import { libraryContract } from '#features/library/contract.ts'
import { narrativeContract } from '#features/narrative/contract.ts'
import { notificationsContract } from '#features/notifications/contract.ts'
import { participantsContract } from '#features/participants/contract.ts'
import { peopleContract } from '#features/people/contract.ts'
import { policiesContract } from '#features/policies/contract.ts'
import { questionsContract } from '#features/questions/contract.ts'
import { anniversariesContract } from '#features/reviews/anniversaries/contract.ts'
import { reviewsContract } from '#features/reviews/contract.ts'
import { lifeContract } from '#features/reviews/life/contract.ts'
import { teamsContract } from '#features/teams/contract.ts'
import { templatesContract } from '#features/templates/contract.ts'
import { ticketsContract } from '#features/tickets/contract.ts'
import { trackersContract } from '#features/tickets/trackers/contract.ts'
import { timelineContract } from '#features/timeline/contract.ts'
import { versionsContract } from '#features/versions/contract.ts'
import { webhooksContract } from '#features/webhooks/contract.ts'

/** The whole HTTP API. */
export const contract = {
  people: peopleContract,
  incidents: incidentsContract,
  timeline: timelineContract,
  intake: intakeContract,
  connections: connectionsContract,
  deliveries: deliveriesContract,
  routing: routingContract,
  inbox: inboxContract,
  chat: chatContract,
  reviews: reviewsContract,
  narrative: narrativeContract,
  life: lifeContract,
  teams: teamsContract,
  policies: policiesContract,
  templates: templatesContract,
  actions: actionsContract,
  actionLife: actionLifeContract,
  earlier: earlierContract,
  anniversaries: anniversariesContract,
  reminders: remindersContract,
  actionViews: actionViewsContract,
  attachments: attachmentsContract,
  library: libraryContract,
  accounts: accountsContract,
  interviews: interviewsContract,
  comments: commentsContract,
  impact: impactContract,
  customers: customersContract,
  rates: ratesContract,
  participants: participantsContract,
  questions: questionsContract,
  feedback: feedbackContract,
  checklists: checklistsContract,
  timeSpent: timeSpentContract,
  factors: factorsContract,
  coach: coachContract,
  documents: documentsContract,
  meeting: meetingContract,
  notifications: notificationsContract,
  audit: auditContract,
  versions: versionsContract,
  debriefs: debriefsContract,
  debriefSlots: slotsContract,
  webhooks: webhooksContract,
  tickets: ticketsContract,
  trackers: trackersContract,
}
