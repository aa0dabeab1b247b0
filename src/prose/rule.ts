import type { Category } from './finding.ts'

/** Where the thought behind a rule comes from. */
export interface Source {
  title: string
  url?: string
}

/**
 * A rule is data: what it matches in one sentence, what makes the sentence innocent all the same, and what to say. Patterns
 * see a sentence in which everything that is not prose (code, quotations, addresses) is a single `￼` for each character.
 * `bad` and `good` are the rule's tests: each bad sentence is found by this rule, no good one is.
 */
export interface Rule {
  id: string
  category: Category
  /** Flags `giu`. The match is what is reported; a group named `words` narrows it. */
  match: readonly RegExp[]
  /** Small letters, some of which stand in every match: without them the patterns are not tried. */
  needs?: readonly string[]
  /** Sentences in which the rule says nothing. Flags `iu`. */
  unless?: readonly RegExp[]
  /** Found by what `learnt/` weighs and by no pattern: `match` is empty. It may also silence rules of its category. */
  learnt?: true
  /** Sees the text as it stands, quotations too: for what is no prose at all. */
  raw?: true
  /** Words that need no number of their own in a row or item that begins with a time. */
  stamped?: RegExp
  why: string
  ask: string
  source: Source
  bad: readonly string[]
  good: readonly string[]
}
