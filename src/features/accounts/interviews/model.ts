import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'
import { Passages, SharedAs } from '../model.ts'

/** `asked`: no word yet · `given` · `withdrawn`: said no, or took it back; nothing is kept of what was noted. */
export const Consent = z.enum(['asked', 'given', 'withdrawn'])
export type Consent = z.infer<typeof Consent>

/** That an interview is planned: all that others than the two people learn. */
export const Interview = z.object({
  id: z.string(),
  /** Who is asked; `id` null for somebody without a login. */
  person: z.object({ id: z.string().nullable(), name: z.string() }),
  interviewer: Person,
  plannedBy: Person.nullable(),
  plannedAt: Instant.nullable(),
  consent: Consent,
  version: z.int(),
})
export type Interview = z.infer<typeof Interview>

/** An interview as one of its people sees it. */
export const OpenInterview = Interview.extend({
  /** What one is to the interview; `planner` planned it for others and sees no more than its purpose. */
  as: z.enum(['interviewer', 'person', 'planner']),
  purpose: z.string(),
  /** The interviewer's own notes; null for everybody else. */
  notes: Passages.nullable(),
  /** What the interviewer would like to share, for the two people; null for others. */
  parts: Passages.nullable(),
  /** The interviewed person has not said yet whether the parts may be shared. */
  waiting: z.boolean(),
  sharedAs: SharedAs.nullable(),
  /** How somebody without a login gave their consent. */
  consentWords: z.string().nullable(),
  /** Something of it was sealed with a key that is not at hand. It is kept. */
  locked: z.boolean(),
})
export type OpenInterview = z.infer<typeof OpenInterview>
