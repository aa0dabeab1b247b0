import type { Category, Finding } from './finding.ts'
import { judge } from './learnt/judge.ts'
import { isNear, lettersIn, type ReadyRule, readyRules } from './near/ready-rules.ts'
import { isOwn, type OwnTerm, ruleOf } from './own-term.ts'
import type { Rule } from './rule.ts'
import { english } from './rules/en/rules.ts'
import { type Compact, compact } from './text/compact.ts'
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
  const found: Finding[] = []
  for (const passage of passages) {
    const prose = passage.quoted ? null : searched(passage.prose)
    if (machine.length > 0) {
      const raw = prose && passage.raw === passage.prose ? prose : searched(passage.raw)
      machineFindings(text, passage, raw, machine, found)
    }
    if (prose && words.some(({ bits }) => isNear(bits, prose.letters))) wordFindings(text, passage, prose, words, found)
  }
  return found
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

/** Prose with the letters of rules that stand in it. */
interface Searched extends Compact {
  letters: Int32Array
}

function searched(prose: string): Searched {
  const short = compact(prose)
  return { ...short, letters: lettersIn(short.prose) }
}

function machineFindings(
  text: string,
  { start }: Passage,
  { prose, placeOf, letters }: Searched,
  rules: readonly ReadyRule[],
  found: Finding[],
): void {
  const place = (offset: number) => start + placeOf(offset)
  for (const rule of rules) if (isNear(rule.bits, letters)) found.push(...apply(text, rule, letters, prose, place))
}

function wordFindings(
  text: string,
  { start, stamped }: Passage,
  { prose: words, placeOf, letters: ofAll }: Searched,
  rules: readonly ReadyRule[],
  found: Finding[],
): void {
  for (const sentence of sentencesOf(words)) {
    const letters = sentence.text.length === words.length ? ofAll : lettersIn(sentence.text)
    const near = rules.filter(({ bits }) => isNear(bits, letters))
    if (near.length === 0) continue
    const place = (offset: number) => start + placeOf(sentence.start + offset)
    const here = near.flatMap((rule) => apply(text, rule, letters, sentence.text, place, stamped))
    const learnt = near.find(({ rule }) => rule.learnt)
    found.push(...(learnt ? weighed(text, learnt.rule, sentence.text, place, here) : here))
  }
}

/** What is found in a sentence after the learnt model was asked: more, the same, or without the rules of its category. */
function weighed(
  text: string,
  learnt: Rule,
  sentence: string,
  placeOf: (offset: number) => number,
  found: Finding[],
): Finding[] {
  const verdict = judge(sentence)
  if (verdict.kind === 'speaks') return [...found, findingOf(text, learnt, placeOf, verdict.start, verdict.end)]
  if (verdict.kind === 'nothing') return found
  return found.filter(({ rule, category }) => category !== learnt.category || isOwn(rule))
}

const none: Finding[] = []

function apply(
  text: string,
  { rule, patterns }: ReadyRule,
  letters: Int32Array,
  sentence: string,
  placeOf: (offset: number) => number,
  stamped = false,
): Finding[] {
  let findings = none
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
