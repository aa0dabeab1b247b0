import type { JobKind, Jobs } from '#platform/jobs/jobs.ts'
import type { FeedbackService } from './service.ts'

const askJob: JobKind<Record<string, never>> = { name: 'feedback.ask', retries: 1, onePerKey: true }

/** Looks every minute whether somebody is to be asked: people come from the meeting and look for it. */
export function workOnFeedback(jobs: Pick<Jobs, 'work' | 'every'>, feedback: Pick<FeedbackService, 'askDue'>): void {
  jobs.work(askJob, ({ signal }) => feedback.askDue(signal))
  jobs.every('* * * * *', askJob)
}
