import type { Category, Finding } from './finding.ts'
import { type Heard, judge } from './learnt/judge.ts'
import { forLatin, isLatin } from './near/latin.ts'
import type { Ends } from './near/letter-search.ts'
import { isNear, type Letters, lettersOfRules, type ReadyRule, readyRules, type WordRules } from './near/ready-rules.ts'
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
export function rulesFor(choice: RuleChoice): readonly Rule[] {
  const { off = [], only = [], terms = [] } = choice
  // The same list each time: what is known of it is known the next time.
  if (off.length === 0 && only.length === 0 && terms.length === 0) return english
  return [...english, ...terms.map(ruleOf)].filter(({ id, category }) => isWanted(choice, id, category))
}

/** What rules say about passages of a text, wherever the text comes from. In no order, overlaps and all. */
export function findingsIn(text: string, passages: readonly Passage[], rules: readonly Rule[]): Finding[] {
  const { machine, words } = readyRules(rules)
  const letters = lettersOfRules()
  const found: Finding[] = []
  for (const passage of passages) {
    const prose = passage.quoted ? null : searched(passage.prose, letters)
    if (machine.length > 0) {
      const raw = prose && passage.raw === passage.prose ? prose : searched(passage.raw, letters)
      machineFindings({ text, found, letters }, passage, raw, machine)
    }
    if (prose) wordFindings({ text, found, letters }, passage, prose, words)
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
  ends: Ends
}

function searched(prose: string, letters: Letters): Searched {
  const short = compact(prose)
  return { ...short, ends: letters.search(short.prose) }
}

/** What is read, and where findings go. */
interface Reading {
  text: string
  letters: Letters
  found: Finding[]
}

function machineFindings(
  { text, letters, found }: Reading,
  { start }: Passage,
  { prose, placeOf, ends }: Searched,
  rules: readonly ReadyRule[],
): void {
  const here = letters.between(ends, 0, prose.length)
  const near = rules.filter(({ bits }) => isNear(bits, here))
  if (near.length === 0) return
  const sentence = { text: prose, latin: isLatin(prose), letters: here, stamped: false }
  const place = (offset: number) => start + placeOf(offset)
  for (const rule of near) apply(text, rule, sentence, place, found)
}

function wordFindings(
  { text, letters, found }: Reading,
  { start, stamped }: Passage,
  { prose, placeOf, ends }: Searched,
  { rules, learnt, hearsAll }: WordRules,
): void {
  const all = letters.between(ends, 0, prose.length)
  if (!rules.some(({ bits }) => isNear(bits, all))) return
  for (const sentence of sentencesOf(prose)) {
    const here = letters.between(ends, sentence.start, sentence.start + sentence.text.length)
    const near = rules.filter(({ bits }) => isNear(bits, here))
    if (near.length === 0) continue
    const read = { text: sentence.text, latin: isLatin(sentence.text), letters: here, stamped }
    const place = (offset: number) => start + placeOf(sentence.start + offset)
    const before = found.length
    const heard: Heard[] = []
    for (const ready of near) {
      const said = apply(text, ready, read, place, found)
      if (said && ready.rule.category === learnt?.category)
        heard.push({ id: ready.rule.id, excused: said === 'excused' })
    }
    if (learnt && near.some(({ rule }) => rule === learnt)) {
      const verdict = judge(sentence.text, undefined, hearsAll ? heard.filter(({ id }) => !isOwn(id)) : undefined)
      if (verdict.kind === 'speaks') found.push(findingOf(text, learnt, place, verdict.start, verdict.end))
      if (verdict.kind === 'silences') {
        const rest = found.splice(before)
        found.push(...rest.filter(({ rule, category }) => category !== learnt.category || isOwn(rule)))
      }
    }
  }
}

interface Read {
  text: string
  latin: boolean
  letters: Int32Array
  stamped: boolean
}

/** Adds what a rule finds, and tells whether its words are there. */
function apply(
  text: string,
  { rule, patterns }: ReadyRule,
  { text: sentence, latin, letters, stamped }: Read,
  placeOf: (offset: number) => number,
  into: Finding[],
): 'spoken' | 'excused' | undefined {
  let said: 'spoken' | undefined
  for (const ready of patterns) {
    if (!isNear(ready.bits, letters)) continue
    if (latin) ready.latin ??= forLatin(ready.pattern)
    const pattern = (latin && ready.latin) || ready.pattern
    // Not matchAll, which makes a new expression each time.
    pattern.lastIndex = 0
    for (let found = pattern.exec(sentence); found; found = pattern.exec(sentence)) {
      if (found[0] === '') pattern.lastIndex++
      if (said === undefined) {
        if (rule.unless?.some((exception) => (latin ? forLatin(exception) : exception).test(sentence))) return 'excused'
        said = 'spoken'
      }
      const meant = found.groups?.words ?? found[0]
      const words = meant.replace(/^[\s,;:–—]+|\s+$/gu, '')
      if (words === '' || (stamped && rule.stamped?.test(words))) continue
      const at = found.index + found[0].indexOf(meant) + meant.indexOf(words)
      into.push(findingOf(text, rule, placeOf, at, at + words.length))
    }
  }
  return said
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
