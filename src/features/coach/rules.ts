import { documentAdvice } from '#prose/advice/advice.ts'
import { english } from '#prose/rules/en/rules.ts'
import type { MergedSettings, RuleWords } from './model.ts'

/** Every rule that Debrief brings, as people read about it. */
export const rulesInWords: readonly RuleWords[] = [
  ...english.map(({ id, category, why, ask, source, bad }) => ({
    id,
    category,
    why,
    ask,
    source,
    example: bad[0] ?? '',
  })),
  ...documentAdvice.map(({ id, why, ask, source }) => ({
    id,
    category: 'document' as const,
    why,
    ask,
    source,
    example: '',
  })),
]

const sources = new Map(rulesInWords.map(({ id, source }) => [id, source]))

/** Where the thought behind a rule comes from; null for own words. */
export const sourceOf = (rule: string): RuleWords['source'] | null => sources.get(rule) ?? null

/** Merged settings as the coach itself takes them. */
export const choiceOf = ({ off, terms }: MergedSettings) => ({
  off: off.map(({ rule }) => rule),
  terms: terms.map(({ words, category, why, ask }) => ({ words, category, why, ask })),
})
