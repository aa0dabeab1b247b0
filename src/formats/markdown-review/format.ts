import type { ExportFormat } from '#features/reviews/model.ts'
import { writeHandbook } from './handbook.ts'
import { writeOutline } from './outline.ts'

/** The review as Markdown in the outline of a template. What comes from evidence, events and people's names is text there, whatever it looks like. */
export const markdownReview: ExportFormat = {
  id: 'markdown-review',
  name: 'Markdown',
  extension: 'md',
  mediaType: 'text/markdown; charset=utf-8',
  write: (input) => (input.template.id === 'devops-handbook' ? writeHandbook(input) : writeOutline(input)),
}
