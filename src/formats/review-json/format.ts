import type { ExportFormat } from '#features/reviews/model.ts'

/** Everything of the review, to bring it in again without loss. Described in docs/guide/review-format.md. */
export const reviewJson: ExportFormat = {
  id: 'review-json',
  name: 'JSON of everything',
  extension: 'json',
  mediaType: 'application/json',
  write: ({ document }) => `${JSON.stringify(document, null, 2)}\n`,
}
