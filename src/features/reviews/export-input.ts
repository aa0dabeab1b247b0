import type { Template } from '#features/templates/model.ts'
import { tellInstantInZone } from './draft/told-time.ts'
import { draftReview, drawBlock } from './draft.ts'
import type { ExportInput, ReviewDocument, ReviewFacts } from './model.ts'
import { svgOf } from './picture/svg.ts'

/** What an export format gets: the review in the outline of `template`, its times told in `zone`. */
export function exportInputOf(
  facts: ReviewFacts,
  document: ReviewDocument,
  template: Template,
  zone: string,
): ExportInput {
  return {
    facts,
    document,
    template,
    zone,
    draft: draftReview(facts, template, zone),
    draw: (block) => drawBlock(facts, block, zone),
    svg: svgOf,
    tell: (instant, precision) => tellInstantInZone(instant, precision, zone),
  }
}
