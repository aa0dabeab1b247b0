import type { Stage } from '#features/reviews/model.ts'

export const stageNames: Record<Stage, string> = {
  gather: 'Gather',
  understand: 'Understand',
  decide: 'Decide',
  share: 'Share',
  revisit: 'Revisit',
}
