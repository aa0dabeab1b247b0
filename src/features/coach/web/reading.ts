import type { FlatBlock } from '#prose/document/flatten.ts'
import { flatten, positionsOf } from '#prose/document/flatten.ts'
import { type BlockReading, type DocumentFinding, joinReadings, readBlock } from '#prose/document/lint-document.ts'
import type { DocumentNode } from '#prose/document/node.ts'
import type { Finding } from '#prose/finding.ts'
import { rewordingOf } from '#prose/reword.ts'
import type { Rule } from '#prose/rule.ts'
import { sentencesOf } from '#prose/text/sentences.ts'
import { isWelcome, praiseOf } from '../near-miss.ts'
import { sourceOf } from '../rules.ts'

/** A finding in a block of a section, as the page keeps it. Positions count from the one before the block. */
export interface Found {
  rule: string
  category: Finding['category']
  words: string
  why: string
  ask: string
  source: { title: string; url?: string | undefined } | null
  /** The sentence it stands in, and where in it the words begin. */
  sentence: string
  at: number
  from: number
  to: number
  /** Other words for a stretch of the block, where that is safe. `was`: what stands there. */
  reword: { from: number; to: number; was: string; text: string } | null
  /** True where it is welcome: nothing is to be changed. */
  praise: boolean
}

/** A block that was read; what else is needed of it once it turns out to hold a finding. */
export interface ReadBlock {
  reading: BlockReading
  flat: FlatBlock | null
}

export function readOne(block: DocumentNode, rules: readonly Rule[]): ReadBlock {
  const reading = readBlock(block, rules)
  return { reading, flat: reading.findings.length > 0 ? flatten(block) : null }
}

/** What is found in the blocks of a section, block by block. */
export function foundIn(blocks: readonly ReadBlock[]): Found[][] {
  const found = joinReadings(blocks.map(({ reading }) => reading))
  let before = 0
  let next = 0
  return blocks.map(({ reading, flat }) => {
    const end = before + reading.size
    const own: Found[] = []
    for (let one = found[next]; one && one.from < end; one = found[++next]) {
      if (!flat) continue
      const here = told({ ...one, from: one.from - before, to: one.to - before }, flat)
      if (here.praise || !isWelcome(here)) own.push(here)
    }
    before = end
    return own
  })
}

function told({ rule, category, words, why, ask, from, to }: DocumentFinding, flat: FlatBlock): Found {
  const offset = offsetOf(flat, from)
  const passage = flat.passages.findLast(({ start }) => start <= offset) ?? { start: 0, prose: flat.text }
  const within = sentencesOf(passage.prose).findLast(({ start }) => passage.start + start <= offset)
  const start = passage.start + (within?.start ?? 0)
  const sentence = flat.text.slice(start, start + (within?.text.length ?? flat.text.length))
  const praise = praiseOf({ category, sentence })
  return {
    rule,
    category,
    words,
    why: praise?.why ?? why,
    ask: praise?.ask ?? ask,
    source: sourceOf(rule),
    sentence,
    at: offset - start,
    from,
    to,
    reword: praise ? null : rewordIn(flat, { rule, start: offset, end: offset + words.length }),
    praise: praise !== null,
  }
}

function rewordIn(flat: FlatBlock, finding: Pick<Finding, 'rule' | 'start' | 'end'>): Found['reword'] {
  const found = rewordingOf(flat.text, finding)
  if (!found) return null
  const { from, to } = positionsOf(flat.runs, found.start, found.end)
  // With a person named in it, or with words that somebody proposed to take away, it is no longer only words.
  if (to - from !== found.end - found.start) return null
  return { from, to, was: flat.text.slice(found.start, found.end), text: found.text }
}

/** Where a position of the block stands in its flat text. */
function offsetOf({ runs }: FlatBlock, pos: number): number {
  const run = runs.find((one) => one.pos <= pos && pos < one.pos + (one.atom ? 1 : one.length))
  if (!run) return 0
  return run.at + (run.atom ? 0 : pos - run.pos)
}
