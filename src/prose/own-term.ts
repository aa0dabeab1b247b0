import type { Category } from './finding.ts'
import type { Rule } from './rule.ts'

/** A word or phrase that a team has its own view of. */
export interface OwnTerm {
  /** Found as whole words, in any case. */
  words: string
  category: Category
  why: string
  ask: string
}

/** A team’s term as a rule `own/<words>`. */
export function ruleOf({ words, category, why, ask }: OwnTerm): Rule {
  const escaped = words
    .trim()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\s+/g, '\\s+')
  return {
    id: `own/${words
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')}`,
    category,
    match: [new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu')],
    why,
    ask,
    source: { title: 'Your own list' },
    bad: [],
    good: [],
  }
}

/** True for the id of a team’s term. */
export const isOwn = (rule: string): boolean => rule.startsWith('own/')
