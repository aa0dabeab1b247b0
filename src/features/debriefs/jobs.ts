import type { JobKind, Jobs } from '#platform/jobs/jobs.ts'
import type { CalibrationService } from './calibration/service.ts'
import type { FacilitatorService } from './facilitator/service.ts'
import type { InvitationsService } from './invitations/service.ts'

/** Sends one calendar mail. Tried for about ten hours while the mail server is away. */
export const invitationJob: JobKind<{ invitationId: string }> = {
  name: 'debriefs.invitation',
  retries: 65,
  longestSeconds: 120,
  atOnce: 2,
}

/** Asks and reminds people of debriefs ahead. */
export const aheadJob: JobKind<Record<string, never>> = { name: 'debriefs.ahead', retries: 1, onePerKey: true }

/** Begins the background work of debriefs. Call it before the jobs start. */
export function workOnDebriefs(
  jobs: Jobs,
  services: { invitations: InvitationsService; calibration: CalibrationService; facilitator: FacilitatorService },
): void {
  jobs.work(invitationJob, ({ id, data, last }) => services.invitations.send({ id: data.invitationId, job: id, last }))
  jobs.work(aheadJob, async () => {
    await services.calibration.askAhead()
    await services.facilitator.remind()
  })
  jobs.every('*/5 * * * *', aheadJob)
}
