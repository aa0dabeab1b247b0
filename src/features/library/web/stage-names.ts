import type { Stage } from '#features/reviews/model.ts'
import type { LibraryRow } from '../model.ts'

export const stageNames: Record<Stage, string> = {
  gather: 'Gather',
  understand: 'Understand',
  decide: 'Decide',
  share: 'Share',
  revisit: 'Revisit',
}

/** The stage of a review, that there is none, or that nobody has decided. */
export function stageOrNone({ stage, decision }: Pick<LibraryRow, 'stage' | 'decision'>): string {
  if (decision === null) return 'Undecided'
  return decision === 'none' ? 'No review' : stageNames[stage]
}
