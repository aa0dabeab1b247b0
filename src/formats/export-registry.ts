import type { ExportFormat } from '#features/reviews/model.ts'
import { markdownReview } from './markdown-review/format.ts'
import { reviewJson } from './review-json/format.ts'
import { factorsPicture, impactPicture } from './review-pictures/format.ts'
import { timelineCsv } from './timeline-csv/format.ts'

/** Every format that a review can leave in, told apart by extension, pictures by their id. */
export const exportFormats: readonly ExportFormat[] = [
  markdownReview,
  reviewJson,
  timelineCsv,
  factorsPicture,
  impactPicture,
]
