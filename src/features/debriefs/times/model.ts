import { z } from 'zod'
import { Instant } from '#features/timeline/model.ts'

/** A time for a debrief, with everything that speaks for and against it in words. */
export const Proposal = z.object({
  startsAt: Instant,
  endsAt: Instant,
  /** Why this time, one sentence each. */
  because: z.array(z.string()),
  /** What it asks of whom, one sentence each; empty when it suits everybody. */
  compromises: z.array(z.string()),
})
export type Proposal = z.infer<typeof Proposal>
