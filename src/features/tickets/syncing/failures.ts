import { AppError } from '#platform/errors/app-error.ts'
import { TrackerFailure } from '../model.ts'

const minute = 60_000

/** Clocks of trackers differ from ours, and what changed is told late: so much earlier is asked for, in milliseconds. */
export const clockSkew = 10 * minute
/** A tracker that says when it may be asked again is believed up to here. */
const longestQuiet = 24 * 60 * minute

/** Until when a tracker is asked nothing after this, at `now` (ms); null where it said nothing about that. */
export function quietUntil({ kind, retryAt }: Pick<TrackerFailure, 'kind' | 'retryAt'>, now: number): string | null {
  if (retryAt === null) return kind === 'limited' ? new Date(now + minute).toISOString() : null
  return new Date(Math.min(Math.max(retryAt.getTime(), now), now + longestQuiet)).toISOString()
}

/** What is shown of anything that went wrong. What nobody foresaw is logged, and may have been done. */
export function failureOf(error: unknown, log: { error(about: object, words: string): void }): TrackerFailure {
  if (error instanceof TrackerFailure) return error
  if (error instanceof AppError) return new TrackerFailure('refused', error.message, error.details.remedy)
  log.error({ err: error }, 'a ticket could not be kept in step')
  return new TrackerFailure(
    'unreachable',
    'Something went wrong on our side.',
    'It is tried again by itself. The log of the server says more.',
  )
}
