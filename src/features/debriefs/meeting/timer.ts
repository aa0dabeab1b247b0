import { z } from 'zod'
import { Instant } from '#features/timeline/model.ts'

/** The clock that all see. Running: `endsAt`, by the server's clock · paused: `leftMs` · neither: there is none. */
export const MeetingTimer = z.object({ endsAt: Instant.nullable(), leftMs: z.int().nullable() })
export type MeetingTimer = z.infer<typeof MeetingTimer>

export const noTimer: MeetingTimer = { endsAt: null, leftMs: null }

/** A day; more is no meeting. */
const most = 24 * 3_600_000

/** What is left at `now` in milliseconds, negative when the time is over; null without a timer. */
export function leftAt({ endsAt, leftMs }: MeetingTimer, now: number): number | null {
  return endsAt === null ? leftMs : Date.parse(endsAt) - now
}

/** A clock that runs for so many milliseconds from `now`. */
export function runFor(ms: number, now: number): MeetingTimer {
  return { endsAt: new Date(now + Math.max(-most, Math.min(most, ms))).toISOString(), leftMs: null }
}

/** Stands still with what is left; a timer that does not run stays as it is. */
export function pause(timer: MeetingTimer, now: number): MeetingTimer {
  const left = leftAt(timer, now)
  return timer.endsAt === null || left === null ? timer : { endsAt: null, leftMs: left }
}

/** Goes on where it stood; a timer that runs, and none, stay as they are. */
export function resume(timer: MeetingTimer, now: number): MeetingTimer {
  return timer.leftMs === null ? timer : runFor(timer.leftMs, now)
}

/** Gives more time. Time that was over by then is not counted against it: +5 minutes are five from `now`. */
export function extend(timer: MeetingTimer, ms: number, now: number): MeetingTimer {
  const left = Math.max(0, leftAt(timer, now) ?? 0) + ms
  return timer.leftMs === null ? runFor(left, now) : { endsAt: null, leftMs: Math.min(most, left) }
}
