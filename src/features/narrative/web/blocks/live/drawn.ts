import { drawBlock } from '#features/reviews/draft.ts'
import type { DraftBlock, ReviewFacts } from '#features/reviews/model.ts'
import type { LiveBlock } from '../../../model.ts'

interface Drawing {
  /** What it was drawn from. */
  from: readonly unknown[]
  blocks: DraftBlock[]
}

const kept = new WeakMap<ReviewFacts['events'], Map<string, Drawing>>()

/** Made of events and milestones alone: thousands of lines that stay as they are while other facts change. */
const ofStory: ReadonlySet<LiveBlock['kind']> = new Set([
  'timeline',
  'detection',
  'response',
  'recovery',
  'people',
  'evidence',
])

/**
 * What a live block shows of these facts: the same blocks as before while the facts that it is made of are the same objects,
 * however many ask and however often an answer comes again.
 */
export function drawn(facts: ReviewFacts, block: LiveBlock, zone: string): DraftBlock[] {
  const { milestones, events } = facts
  const known = kept.get(events) ?? new Map<string, Drawing>()
  kept.set(events, known)
  const name = [block.kind, block.from, block.to, zone].join(' ')
  const from = ofStory.has(block.kind) ? [milestones] : [facts]
  const before = known.get(name)
  if (before?.from.every((part, at) => part === from[at])) return before.blocks
  const blocks = drawBlock(facts, block, zone)
  known.set(name, { from, blocks })
  return blocks
}
