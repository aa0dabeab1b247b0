import type { Finding } from '../finding.ts'
import { type IgnoreComment, ignoreComments, withoutSilenced } from '../ignore.ts'
import { findingsIn, type RuleChoice, rulesFor, withoutOverlap } from '../passage-rules.ts'
import type { Rule } from '../rule.ts'
import { type FlatBlock, flatten, positionsOf } from './flatten.ts'
import { type DocumentNode, sizeOf } from './node.ts'

/**
 * A remark about words of a rich text. `from` and `to` are ProseMirror positions. `words` is what a reader sees there:
 * without what somebody proposed to take away, and with the name where somebody is mentioned.
 */
export interface DocumentFinding extends Omit<Finding, 'start' | 'end'> {
  from: number
  to: number
}

/**
 * What the coach says about one block of a document, positions counted from the one before the block. It depends on
 * nothing but the block and the rules, so it holds until the block changes, and can be kept and sent as plain data.
 */
export interface BlockReading {
  /** How many positions the block takes. */
  size: number
  findings: DocumentFinding[]
  /** Comments that set findings aside; they reach beyond their block. */
  comments: IgnoreComment[]
  /** What is read as one, for the comments. */
  spans: { start: number; end: number }[]
}

/** Reads one block; `rules` come from `rulesFor`. */
export function readBlock(block: DocumentNode, rules: readonly Rule[]): BlockReading {
  const { text, passages, runs } = flatten(block)
  const findings = findingsIn(text, passages, rules).map(({ start, end, words: _, ...said }) => ({
    ...said,
    ...positionsOf(runs, start, end),
    words: text.slice(start, end),
  }))
  const spans = passages.map(({ start, prose }) => spanOf(runs, start, start + prose.length))
  return { size: sizeOf(block), findings, comments: commentsIn(text, passages, runs), spans }
}

/** What the coach says about a document of these blocks, in order of position; within a category nothing overlaps. */
export function joinReadings(readings: readonly BlockReading[]): DocumentFinding[] {
  const findings: (DocumentFinding & { start: number; end: number })[] = []
  const comments: IgnoreComment[] = []
  const spans: BlockReading['spans'] = []
  let before = 0
  for (const reading of readings) {
    for (const one of reading.findings)
      findings.push({
        ...one,
        from: one.from + before,
        to: one.to + before,
        start: one.from + before,
        end: one.to + before,
      })
    for (const one of reading.comments) comments.push({ ...one, start: one.start + before, end: one.end + before })
    for (const one of reading.spans) spans.push({ start: one.start + before, end: one.end + before })
    before += reading.size
  }
  return withoutOverlap(withoutSilenced(comments, spans, before, findings)).map(({ start, end, ...said }) => said)
}

/**
 * What the coach says about a rich text: the same as `lint` says about its Markdown. Code, quotations, live blocks and words
 * that somebody proposed to take away are left out; proposed words are read. Comments such as
 * `<!-- debrief-ignore-next blame: reason -->` work as text. Pure.
 */
export function lintDocument(doc: DocumentNode, choice: RuleChoice = {}): DocumentFinding[] {
  const rules = rulesFor(choice)
  return joinReadings((doc.content ?? []).map((block) => readBlock(block, rules)))
}

function spanOf(runs: FlatBlock['runs'], start: number, end: number): { start: number; end: number } {
  const { from, to } = positionsOf(runs, start, end)
  return { start: from, end: to }
}

/** Comments stand in words; in code they are examples of themselves. */
function commentsIn(text: string, passages: FlatBlock['passages'], runs: FlatBlock['runs']): IgnoreComment[] {
  if (!text.includes('debrief-ignore-')) return []
  return passages.flatMap(({ start, raw }) =>
    ignoreComments(raw).map((one) => ({ ...one, ...spanOf(runs, start + one.start, start + one.end) })),
  )
}
