/** What the coach looks for in a sentence. */
export const categories = ['counterfactual', 'blame', 'vague', 'hindsight', 'single-cause', 'pasted-log'] as const
export type Category = (typeof categories)[number]

/** One remark about exact words. Offsets are in UTF-16 units of the text that was given. */
export interface Finding {
  /** Id of the rule: `blame/human-error`. */
  rule: string
  /** `document` for what is said about a review as a whole. */
  category: Category | 'document'
  start: number
  end: number
  /** The words meant: `text.slice(start, end)`. */
  words: string
  /** One sentence: why these words get in the way of learning. */
  why: string
  /** A question that leads further. */
  ask: string
}
