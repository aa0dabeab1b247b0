import type { Category, Finding } from './finding.ts'
import { isNear, lettersIn, type ReadyRule, readyRules } from './near/ready-rules.ts'
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
  const ready = readyRules(rules)
  const machine = ready.filter(({ rule }) => rule.raw)
  const words = ready.filter(({ rule }) => !rule.raw)
  return passages.flatMap((passage) => [
    ...(machine.length > 0 ? machineFindings(text, passage, machine) : []),
    ...(passage.quoted ? [] : wordFindings(text, passage, words)),
  ])
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

function machineFindings(text: string, { start, raw }: Passage, rules: readonly ReadyRule[]): Finding[] {
  const { prose, placeOf } = compact(raw)
  const letters = lettersIn(prose)
  return rules.flatMap((rule) => apply(text, rule, letters, prose, (offset) => start + placeOf(offset)))
}

function wordFindings(text: string, { start, prose, stamped }: Passage, rules: readonly ReadyRule[]): Finding[] {
  const { prose: words, placeOf } = compact(prose)
  return sentencesOf(words).flatMap((sentence) => {
    const letters = lettersIn(sentence.text)
    const place = (offset: number) => start + placeOf(sentence.start + offset)
    return rules.flatMap((rule) => apply(text, rule, letters, sentence.text, place, stamped))
  })
}

const none: Finding[] = []

function apply(
  text: string,
  { rule, patterns, bits: ofAny }: ReadyRule,
  letters: Int32Array,
  sentence: string,
  placeOf: (offset: number) => number,
  stamped = false,
): Finding[] {
  let findings = none
  if (!isNear(ofAny, letters)) return none
  for (const { pattern, bits } of patterns) {
    if (!isNear(bits, letters)) continue
    // Not matchAll, which makes a new expression each time.
    pattern.lastIndex = 0
    for (let found = pattern.exec(sentence); found; found = pattern.exec(sentence)) {
      if (found[0] === '') pattern.lastIndex++
      if (findings === none) {
        if (rule.unless?.some((exception) => exception.test(sentence))) return none
        findings = []
      }
      const meant = found.groups?.words ?? found[0]
      const words = meant.replace(/^[\s,;:–—]+|\s+$/gu, '')
      if (words === '' || (stamped && rule.stamped?.test(words))) continue
      const at = found.index + found[0].indexOf(meant) + meant.indexOf(words)
      findings.push(findingOf(text, rule, placeOf, at, at + words.length))
    }
  }
  return findings
}

function findingOf(
  text: string,
  { id, category, why, ask }: Rule,
  placeOf: (offset: number) => number,
  from: number,
  to: number,
): Finding {
  const start = placeOf(from)
  const end = placeOf(to - 1) + 1
  return { rule: id, category, start, end, words: text.slice(start, end), why, ask }
}
