import { z } from 'zod'
import { Instant } from '#features/timeline/model.ts'

/** Minutes without a trace after which a person is taken to have stopped. Usage statistics commonly take half an hour. */
export const gapMinutes = 30
/** What is added to each session, because work begins before its first trace and ends after its last. */
export const allowanceMinutes = 5

/** A span in which a person left traces, none further apart than `gapMinutes`, with the allowance at its end. */
export const Session = z.object({ from: Instant, to: Instant, traces: z.int() })
export type Session = z.infer<typeof Session>

/** What a person says about somebody's time. */
export const EffortCorrection = z.object({
  name: z.string().trim().min(1).max(200),
  /** Instead of what was worked out; null = as worked out. */
  minutes: z.int().min(0).max(100_000).nullable(),
  /** Not a person who responded, or not to be counted. */
  leftOut: z.boolean(),
  reason: z.string().trim().max(500),
  version: z.int(),
})
export type EffortCorrection = z.infer<typeof EffortCorrection>

export const PersonEffort = z.object({
  /** As the evidence names them. */
  name: z.string(),
  sessions: z.array(Session),
  /** Of the sessions together. */
  workedOutMinutes: z.number(),
  correction: EffortCorrection.omit({ name: true }).nullable(),
  /** What counts: as corrected, else as worked out. */
  minutes: z.number(),
})
export type PersonEffort = z.infer<typeof PersonEffort>

/** People's active time in the response. */
export const Effort = z.object({
  /** Traces count from here, or from the first when null. */
  from: Instant.nullable(),
  /** Traces count up to here, or up to the last when null. */
  to: Instant.nullable(),
  /** Most time first. */
  people: z.array(PersonEffort),
  /** Sum of what counts. */
  minutes: z.number(),
})
export type Effort = z.infer<typeof Effort>
