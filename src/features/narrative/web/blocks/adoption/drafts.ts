import type { DraftBlock } from '#features/reviews/model.ts'
import { sentencesOf } from '../live/shown-part.ts'
import type { Drafted } from './adopt.ts'

/** The sentences of a block that can be taken over: those that tell something recorded. The zone of the times is no sentence. */
export function draftsOf(blocks: readonly DraftBlock[]): Drafted[] {
  return sentencesOf(blocks)
    .filter(({ statement: { key, recorded } }) => recorded && !key.endsWith('.zone'))
    .map(({ statement, inList }) => ({ key: statement.key, statement, inList }))
}
