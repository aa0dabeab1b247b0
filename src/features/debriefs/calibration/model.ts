import { z } from 'zod'

/** Who reads a remark before the debrief: nobody else, everybody without a name, everybody with the name. */
export const Sharing = z.enum(['private', 'withoutName', 'withName'])
export type Sharing = z.infer<typeof Sharing>

/** What one attendee thinks before the debrief. */
export const MyCalibration = z.object({
  readStory: z.boolean(),
  surprised: z.string().max(4_000),
  understand: z.string().max(4_000),
  shared: Sharing,
  /** 0 before the first answer. */
  version: z.int(),
})
export type MyCalibration = z.infer<typeof MyCalibration>

/** A remark that its writer shared; `name` is null when they did so without it. */
export const SharedRemark = z.object({ name: z.string().nullable(), text: z.string() })
export type SharedRemark = z.infer<typeof SharedRemark>

/** The page before a debrief. */
export const Calibration = z.object({
  debriefId: z.string(),
  /** Null for programs and for debriefs whose writing is over before one answered. */
  mine: MyCalibration.nullable(),
  /** True while answers can be written: until the debrief is held or cancelled, and in writing until the deadline. */
  open: z.boolean(),
  surprised: z.array(SharedRemark),
  understand: z.array(SharedRemark),
})
export type Calibration = z.infer<typeof Calibration>

export const noAnswer: MyCalibration = {
  readStory: false,
  surprised: '',
  understand: '',
  shared: 'private',
  version: 0,
}

/** How long before a debrief people are asked, in milliseconds. */
export const ASK_BEFORE_MS = 24 * 3_600_000

interface Remark {
  name: string
  shared: Sharing
  surprised: string
  understand: string
}

/**
 * The remarks that others may read, of both questions. Those with a name come first, by name; those without one follow in the
 * order of their words, so that their place says nothing about who wrote them or when.
 */
export function sharedRemarks(remarks: readonly Remark[]): Pick<Calibration, 'surprised' | 'understand'> {
  const of = (question: 'surprised' | 'understand'): SharedRemark[] => {
    const told = remarks.flatMap(({ name, shared, [question]: text }) =>
      shared === 'private' || text.trim() === '' ? [] : [{ name: shared === 'withName' ? name : null, text }],
    )
    return told.toSorted((a, b) => {
      if (a.name === null || b.name === null)
        return a.name === b.name ? compare(a.text, b.text) : a.name === null ? 1 : -1
      return compare(a.name, b.name)
    })
  }
  return { surprised: of('surprised'), understand: of('understand') }
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en')
}
