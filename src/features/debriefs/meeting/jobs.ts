import type { Actor } from '#features/people/model.ts'
import type { JobKind, Jobs } from '#platform/jobs/jobs.ts'
import type { MeetingService } from './service.ts'

const closeSilentJob: JobKind<Record<string, never>> = { name: 'meeting.close-silent', retries: 1, onePerKey: true }
const debrief: Actor = { userId: null, name: 'Debrief', role: 'admin', via: 'system', scopes: null }

/** Ends meetings that nobody ended, every quarter of an hour. */
export function workOnMeetings(jobs: Jobs, meeting: Pick<MeetingService, 'closeSilent'>): void {
  jobs.work(closeSilentJob, async () => void (await meeting.closeSilent(debrief)))
  jobs.every('*/15 * * * *', closeSilentJob)
}
