import type { RuleChoice } from '#prose/passage-rules.ts'
import type { Found } from './reading.ts'

/** A block that the worker has, by the number it was sent with, or a new one as JSON. */
export type SentBlock = number | [number, string]

/** What the page asks of the worker. A new choice of rules forgets all blocks. */
export type Asked =
  | { what: 'choose'; choice: Pick<RuleChoice, 'off' | 'terms'> }
  | { what: 'read'; ask: number; sectionId: string; blocks: SentBlock[] }
  | { what: 'advise'; ask: number; text: string }

/** Advice on the review as a whole. `start` is an offset of the text that was sent. */
export type Advised = Pick<Found, 'rule' | 'category' | 'words' | 'why' | 'ask' | 'source'> & { start: number }

export type Answered = { ask: number; found: Found[][] } | { ask: number; advice: Advised[] }
