import type { Category, Finding } from './finding.ts'
import { type OwnTerm, ruleOf } from './own-term.ts'
import type { Rule } from './rule.ts'
import { english } from './rules/en/rules.ts'
import { compact } from './text/compact.ts'
import type { Passage } from './text/markdown.ts'
import { sentencesOf } from './text/sentences.ts'

/** Which rules speak. */
export interface RuleChoice {
  /** Ids of rules, or categories, that say nothing. */
  off?: readonly string[]
  /** Nothing but these rules or categories; all when empty. */
  only?: readonly string[]
  terms?: readonly OwnTerm[]
}

/** True for a rule that speaks. */
export function isWanted({ off = [], only = [] }: RuleChoice, id: string, category: Finding['category']): boolean {
  const among = (names: readonly string[]) => names.includes(id) || names.includes(category)
  return !among(off) && (only.length === 0 || among(only))
}

/** The rules that speak about sentences. */
export function rulesFor(choice: RuleChoice): Rule[] {
  return [...english, ...(choice.terms ?? []).map(ruleOf)].filter(({ id, category }) => isWanted(choice, id, category))
}

/** What rules say about passages of a text, wherever the text comes from. In no order, overlaps and all. */
export function findingsIn(text: string, passages: readonly Passage[], rules: readonly Rule[]): Finding[] {
  return passages.flatMap((passage) => [...lintPassage(text, passage, rules)])
}

/** In order of position; within a category no two overlap. */
export function withoutOverlap<F extends { category: Category | 'document'; start: number; end: number }>(
  findings: F[],
): F[] {
  const reached = new Map<Finding['category'], number>()
  return findings
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ category, start, end }) => {
      if (start < (reached.get(category) ?? 0)) return false
      reached.set(category, end)
      return true
    })
}

function* lintPassage(
  text: string,
  { start, prose, raw, quoted, stamped }: Passage,
  rules: readonly Rule[],
): Iterable<Finding> {
  const machine = rules.filter((rule) => rule.raw)
  if (machine.length > 0) {
    const { prose: whole, placeOf } = compact(raw)
    for (const rule of machine) yield* apply(text, rule, whole, (offset) => start + placeOf(offset))
  }
  if (quoted) return
  const { prose: words, placeOf } = compact(prose)
  const near = nearTo(
    words,
    rules.filter(({ raw }) => !raw),
  )
  if (near.length === 0) return
  const place = (offset: number) => start + placeOf(offset)
  for (const sentence of sentencesOf(words)) {
    for (const rule of nearTo(sentence.text, near))
      yield* apply(text, rule, sentence.text, (offset) => place(sentence.start + offset), stamped)
  }
}

/** The rules that may have something to say: their words are there. */
function nearTo(words: string, rules: readonly Rule[]): Rule[] {
  const small = words.toLowerCase()
  return rules.filter(({ needs }) => needs?.some((letters) => small.includes(letters)) ?? true)
}

function* apply(
  text: string,
  rule: Rule,
  sentence: string,
  placeOf: (offset: number) => number,
  stamped = false,
): Iterable<Finding> {
  let innocent: boolean | undefined
  for (const pattern of rule.match) {
    for (const found of sentence.matchAll(pattern)) {
      innocent ??= rule.unless?.some((exception) => exception.test(sentence)) ?? false
      if (innocent) return
      const meant = found.groups?.words ?? found[0]
      const words = meant.replace(/^[\s,;:–—]+|\s+$/gu, '')
      if (words === '' || (stamped && rule.stamped?.test(words))) continue
      const at = found.index + found[0].indexOf(meant) + meant.indexOf(words)
      const begin = placeOf(at)
      const end = placeOf(at + words.length - 1) + 1
      const { id, category, why, ask } = rule
      yield { rule: id, category, start: begin, end, words: text.slice(begin, end), why, ask }
    }
  }
}
