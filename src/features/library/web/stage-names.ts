import type { Stage } from '#features/reviews/model.ts'
import type { LibraryRow } from '../model.ts'

export const stageNames: Record<Stage, string> = {
  gather: 'Gather',
  understand: 'Understand',
  decide: 'Decide',
  share: 'Share',
  revisit: 'Revisit',
}

/** The stage of a review, or that there is none. */
export function stageOrNone({ stage, decision }: Pick<LibraryRow, 'stage' | 'decision'>): string {
  return decision === 'none' ? 'No review' : stageNames[stage]
}
