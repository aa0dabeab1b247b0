import type { ActionsService } from '#features/actions/service.ts'
import type { Announce } from '#features/audit/model.ts'
import { createCalibrationService } from '#features/debriefs/calibration/service.ts'
import { createFacilitatorService } from '#features/debriefs/facilitator/service.ts'
import { createInvitationsService } from '#features/debriefs/invitations/service.ts'
import { invitationJob, workOnDebriefs } from '#features/debriefs/jobs.ts'
import { createDebriefsService } from '#features/debriefs/service.ts'
import { createSlotsService } from '#features/debriefs/slots/service.ts'
import { createTimesService } from '#features/debriefs/times/service.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { NotificationsService } from '#features/notifications/service.ts'
import type { ParticipantsService } from '#features/participants/service.ts'
import { hideSecrets } from '#features/reviews/hide-secrets.ts'
import type { ReviewsService } from '#features/reviews/service.ts'
import type { TeamsService } from '#features/teams/service.ts'
import { writeCalendar } from '#formats/ics/write.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { Jobs } from '#platform/jobs/jobs.ts'
import type { Mailer } from '#platform/mail/mailer.ts'

interface Given {
  database: Database
  clock: Clock
  announce: Announce
  incidents: IncidentsService
  notifications: NotificationsService
  participants: ParticipantsService
  jobs: Jobs
  /** Null while no mail server is named. */
  mail: { mailer: Mailer; publicUrl: string; from: string } | null
  teams: Pick<TeamsService, 'all'>
  actions: Pick<ActionsService, 'personFor'>
  follow: ReviewsService['follow']
}

/** Joins the organising of debriefs: when, with whom, who leads it, and what people think before it. */
export function joinDebriefs(base: Given) {
  const { mail, jobs, actions, teams } = base
  const invitations = createInvitationsService({
    ...base,
    mailer: mail?.mailer ?? null,
    mailFrom: mail?.from ?? '',
    publicUrl: mail?.publicUrl ?? '',
    writeCalendar,
    hideSecrets,
    sendLater: async (tx, invitationId) => void (await jobs.enqueue(tx, invitationJob, { invitationId })),
  })
  const slots = createSlotsService({ ...base, writeCalendar })
  const debriefs = createDebriefsService({ ...base, invitations, slots, personFor: actions.personFor })
  const calibration = createCalibrationService({ ...base, debriefs })
  const facilitator = createFacilitatorService(base)
  workOnDebriefs(jobs, { invitations, calibration, facilitator })
  const times = createTimesService({ ...base, debriefs, slots, teams: teams.all })
  return { debriefs, debriefSlots: slots, debriefTimes: times, calibration, facilitator, invitations }
}
