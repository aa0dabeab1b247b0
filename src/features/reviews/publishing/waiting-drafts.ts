import { draftedKinds, type LiveBlock } from '#features/narrative/model.ts'
import { partsOf } from '../draft/parts.ts'
import { statementsOf } from '../draft/statement.ts'
import { drawBlock } from '../draft.ts'
import type { DraftPart, ReviewFacts } from '../model.ts'

/** A drafted sentence that nobody has adopted, changed or removed. */
export interface WaitingDraft {
  key: string
  text: string
  sectionId: string
  heading: string
}

const drafted: readonly string[] = draftedKinds

/**
 * The drafted sentences of a review that nobody decided about, each once, in the order they are read. Only those that tell
 * something recorded: nobody need adopt that nothing is known. Pure.
 */
export function waitingDrafts(facts: ReviewFacts): WaitingDraft[] {
  const decided = new Set(facts.adoptions.map(({ key }) => key))
  const found = new Map<string, WaitingDraft>()
  const draw = (block: LiveBlock): DraftPart => ({
    type: 'facts',
    block,
    blocks: drafted.includes(block.kind) ? drawBlock(facts, block, facts.incident.zone) : [],
  })
  for (const { id, heading, facts: kind } of facts.template.sections) {
    const written = facts.sections.find(({ sectionId }) => sectionId === id)
    for (const part of partsOf(written, kind, draw)) {
      for (const { key, text, recorded } of part.type === 'facts' ? statementsOf(part.blocks) : []) {
        if (recorded && !key.endsWith('.zone') && !decided.has(key) && !found.has(key))
          found.set(key, { key, text, sectionId: id, heading })
      }
    }
  }
  return [...found.values()]
}
