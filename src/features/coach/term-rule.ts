import { ruleOf } from '#prose/own-term.ts'

/** The id of the rule that own words become. */
export const ruleIdOf = (words: string): string => ruleOf({ words, category: 'vague', why: '', ask: '' }).id
