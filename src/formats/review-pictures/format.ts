import type { ExportFormat, ExportInput } from '#features/reviews/model.ts'
import type { Drawing } from '#features/reviews/picture/model.ts'

/** The picture that a live block of this kind shows; where there is none, a small one that says so. */
function pictureIn({ draw }: ExportInput, kind: 'factors' | 'impact', none: string): Drawing {
  const found = draw({ kind, from: null, to: null }).find((block) => block.type === 'picture')
  if (found?.type === 'picture') return found.drawing
  const words = { type: 'text', x: 20, y: 34, text: none, size: 14, anchor: 'start', tone: 'soft' } as const
  return { width: 420, height: 56, title: none, description: none, shapes: [{ ...words, strong: false }] }
}

/** How it came about, as one picture without script or anything fetched. */
export const factorsPicture: ExportFormat = {
  id: 'factors-svg',
  name: 'Factor graph (SVG)',
  extension: 'svg',
  mediaType: 'image/svg+xml; charset=utf-8',
  write: (input) => input.svg(pictureIn(input, 'factors', 'No factor is recorded.')),
}

/** The impact over the time line, likewise. */
export const impactPicture: ExportFormat = {
  id: 'impact-svg',
  name: 'Impact (SVG)',
  extension: 'svg',
  mediaType: 'image/svg+xml; charset=utf-8',
  write: (input) => input.svg(pictureIn(input, 'impact', 'No window of impact is recorded.')),
}
