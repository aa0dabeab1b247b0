import { documentAdvice } from './advice/advice.ts'
import type { Finding } from './finding.ts'
import type { Source } from './rule.ts'
import { english } from './rules/en/rules.ts'

// What programs outside of Debrief build on, as `debrief/prose`. Names stay; what is added is told in the changelog.
export {
  type BlockReading,
  type DocumentFinding,
  joinReadings,
  lintDocument,
  readBlock,
} from './document/lint-document.ts'
export type { DocumentNode } from './document/node.ts'
export { type Category, categories, type Finding } from './finding.ts'
export { type LintOptions, lint } from './lint.ts'
export type { OwnTerm } from './own-term.ts'
export { type RuleChoice, rulesFor } from './passage-rules.ts'
export type { Rule, Source } from './rule.ts'
export { type Place, placesIn } from './text/place.ts'

/** A rule as people read about it. */
export interface RuleCard {
  id: string
  category: Finding['category']
  why: string
  ask: string
  source: Source
  bad: readonly string[]
  good: readonly string[]
}

/** All rules for English, of sentences and of whole reviews, in the order of their categories. */
export const rules: readonly RuleCard[] = [
  ...english,
  ...documentAdvice.map((advice) => ({ ...advice, category: 'document' as const })),
].map(({ id, category, why, ask, source, bad, good }) => ({ id, category, why, ask, source, bad, good }))
