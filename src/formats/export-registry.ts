import type { ExportFormat } from '#features/reviews/model.ts'

/** Every format that a review can leave in. */
export const exportFormats: readonly ExportFormat[] = []
