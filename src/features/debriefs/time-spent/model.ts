import { z } from 'zod'
import { Instant } from '#features/timeline/model.ts'

/** What the time of a review went into. */
export const WorkKind = z.enum(['gathering', 'writing', 'debrief'])
export type WorkKind = z.infer<typeof WorkKind>

export const workNames: Record<WorkKind, string> = {
  gathering: 'Gathering',
  writing: 'Writing',
  debrief: 'Debrief',
}

/** The most that one entry can say, in minutes: a week. */
export const mostMinutes = 10_080
/** The most that a timer counts, in minutes; whoever forgets to stop it has not worked through the night. */
export const mostTimerMinutes = 720

export const Minutes = z.int().min(1, 'At least a minute.').max(mostMinutes, 'At most a week.')

/** One's own entry. Nobody else sees it. */
export const TimeEntry = z.object({
  id: z.string(),
  kind: WorkKind,
  minutes: Minutes,
  onDay: z.iso.date(),
  version: z.int(),
})
export type TimeEntry = z.infer<typeof TimeEntry>

export const TimeSpent = z.object({
  /** All entries of all people together, by kind of work; minutes. Kinds without an entry are 0. */
  sums: z.record(WorkKind, z.int()),
  /** Those of the person who asks, newest day first. */
  mine: z.array(TimeEntry),
  /** Their timer, if it runs for this incident. */
  timer: z.object({ kind: WorkKind, startedAt: Instant }).nullable(),
})
export type TimeSpent = z.infer<typeof TimeSpent>

/** Minutes of a timer, each begun one counted, at least one and at most `mostTimerMinutes`. */
export function timerMinutes(startedAt: string, endedAt: string): number {
  const minutes = Math.ceil((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000)
  return Math.min(mostTimerMinutes, Math.max(1, minutes))
}
