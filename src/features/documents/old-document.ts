import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'
import { confidenceOf, Reading } from './model.ts'
import { Plan } from './plan/model.ts'

/**
 * `waiting`: stored, to be read · `read`: waits for a person · `failed`: could not be read, `error` says why · `kept`: a
 * review here · `leftOut`: nobody wants it as a review; it can be taken back.
 */
export const DocumentState = z.enum(['waiting', 'read', 'failed', 'kept', 'leftOut'])
export type DocumentState = z.infer<typeof DocumentState>

/** What a list shows of a reading. */
export const Outline = z.object({
  title: z.string(),
  date: z.iso.date().nullable(),
  severity: z.int().nullable(),
  entries: z.int(),
  actions: z.int(),
  /** 0 to 1. */
  confidence: z.number(),
  /** Things that a person should look at. */
  hints: z.int(),
})
export type Outline = z.infer<typeof Outline>

export const OldDocument = z.object({
  id: z.string(),
  /** File name, with the folders it was given in. */
  name: z.string(),
  /** Bytes. */
  size: z.int(),
  state: DocumentState,
  outline: Outline.nullable(),
  error: z.object({ message: z.string(), where: z.string(), remedy: z.string() }).nullable(),
  /** The review it became, for those who may see it. */
  incident: z.object({ id: z.string(), number: z.int(), title: z.string() }).nullable(),
  version: z.int(),
  createdAt: Instant,
  createdBy: Person.nullable(),
})
export type OldDocument = z.infer<typeof OldDocument>

export const OpenDocument = OldDocument.extend({ reading: Reading.nullable(), plan: Plan.nullable() })
export type OpenDocument = z.infer<typeof OpenDocument>

/** What came of files that were given. */
export const Taken = z.object({
  documents: z.array(OldDocument),
  /** Pictures that were stored beside. */
  pictures: z.int(),
  skipped: z.array(z.object({ name: z.string(), reason: z.string() })),
})
export type Taken = z.infer<typeof Taken>

export function outlineOf(reading: Reading, plan: Plan): Outline {
  return {
    title: plan.title,
    date: plan.date,
    severity: plan.severity,
    entries: plan.entries.filter(({ keep }) => keep).length,
    actions: plan.actions.filter(({ keep }) => keep).length,
    confidence: confidenceOf(reading),
    hints: reading.hints.length + (reading.zone === null && reading.entries.length > 0 ? 1 : 0),
  }
}

/** True for a reading that may be kept without a look: the document itself says title, date and times, and nothing in it is odd. */
export function isSure(outline: Pick<Outline, 'confidence' | 'hints'> | null): boolean {
  return outline !== null && outline.confidence >= 0.8 && outline.hints === 0
}

export const documentLimits = {
  /** Bytes of one document. */
  size: 20 * 1024 ** 2,
  /** Files of one ZIP. */
  entries: 5_000,
  listPage: 200,
} as const
