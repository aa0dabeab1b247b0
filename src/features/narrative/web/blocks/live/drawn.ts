import { drawBlock } from '#features/reviews/draft.ts'
import type { DraftBlock, ReviewFacts, Statement } from '#features/reviews/model.ts'
import type { LiveBlock } from '../../../model.ts'

const kept = new WeakMap<ReviewFacts, Map<string, DraftBlock[]>>()

/** What a live block shows of these facts. Drawn once for each answer of the server, however many blocks ask. */
export function drawn(facts: ReviewFacts, block: LiveBlock, zone: string): DraftBlock[] {
  const known = kept.get(facts) ?? new Map<string, DraftBlock[]>()
  kept.set(facts, known)
  const name = [block.kind, block.from, block.to, zone].join(' ')
  const found = known.get(name) ?? drawBlock(facts, block, zone)
  known.set(name, found)
  return found
}

export const keyOf = (statement: Statement) => statement.key
