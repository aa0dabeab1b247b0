import type { ExportFormat } from '#features/reviews/model.ts'
import { markdownReview } from './markdown-review/format.ts'
import { reviewJson } from './review-json/format.ts'
import { timelineCsv } from './timeline-csv/format.ts'

/** Every format that a review can leave in, told apart by extension. */
export const exportFormats: readonly ExportFormat[] = [markdownReview, reviewJson, timelineCsv]
