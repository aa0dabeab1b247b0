import { advise } from './advice/advise.ts'
import { type Category, categories, type Finding } from './finding.ts'
import { withoutIgnored } from './ignore.ts'
import { type OwnTerm, ruleOf } from './own-term.ts'
import type { Rule } from './rule.ts'
import { english } from './rules/en/rules.ts'
import { BLANK, type Passage, passagesOf } from './text/markdown.ts'
import { sentencesOf } from './text/sentences.ts'

export interface LintOptions {
  /** `plain` takes every sign as it stands; the default is Markdown. */
  kind?: 'markdown' | 'plain'
  /** Ids of rules, or categories, that say nothing. */
  off?: readonly string[]
  /** Nothing but these rules or categories; all when empty. */
  only?: readonly string[]
  terms?: readonly OwnTerm[]
  /** The text is a whole review: its parts are looked at too, not only its sentences. */
  document?: boolean
}

/**
 * What the coach says about a text, in order of position; within a category findings do not overlap. Comments in the text
 * may set findings aside. Pure: the same text gives the same findings in a browser, on a server and in a terminal. Takes
 * time in proportion to the text.
 */
export function lint(
  text: string,
  { kind = 'markdown', off = [], only = [], terms = [], document = false }: LintOptions = {},
): Finding[] {
  const wanted = (id: string, category: Finding['category']) => {
    const among = (names: readonly string[]) => names.includes(id) || names.includes(category)
    return !among(off) && (only.length === 0 || among(only))
  }
  const rules = [...english, ...terms.map(ruleOf)].filter(({ id, category }) => wanted(id, category))
  const passages: Passage[] =
    kind === 'plain'
      ? [{ start: 0, prose: text.replaceAll('\n', ' '), quoted: false, stamped: false }]
      : passagesOf(text)
  const found = passages.flatMap((passage) => [...lintPassage(text, passage, rules)])
  if (document) found.push(...advise(text).filter(({ rule, category }) => wanted(rule, category)))
  const spans = passages.map(({ start, prose }) => ({ start, end: start + prose.length }))
  return withoutOverlap(withoutIgnored(text, spans, found))
}

/** The categories that apply to one sentence of Markdown, as graders ask for them. */
export function categoriesOf(sentence: string): Category[] {
  const asked = new Set([sentence, withoutQuotationMarks(sentence)])
  const found = new Set([...asked].flatMap((words) => lint(words)).map(({ category }) => category))
  return categories.filter((category) => found.has(category))
}

/** A sentence that is mostly quotation is asked about for its words; in a document they are somebody else’s. */
function withoutQuotationMarks(sentence: string): string {
  const outside = sentence.replace(/“[^”]*”?|"[^"]*"?/g, '')
  return outside.length * 2 < sentence.length ? sentence.replace(/[“”"]/g, ' ') : sentence
}

function* lintPassage(
  text: string,
  { start, prose, quoted, stamped }: Passage,
  rules: readonly Rule[],
): Iterable<Finding> {
  const whole = withoutCode(text.slice(start, start + prose.length).replaceAll('\n', ' '), prose)
  for (const rule of rules) if (rule.raw) yield* apply(text, rule, start, whole)
  if (quoted) return
  const small = prose.toLowerCase()
  const near = rules.filter(({ raw, needs }) => !raw && (needs?.some((letters) => small.includes(letters)) ?? true))
  if (near.length === 0) return
  for (const sentence of sentencesOf(prose)) {
    for (const rule of near) yield* apply(text, rule, start + sentence.start, sentence.text, stamped)
  }
}

/** Code in the line is blank for every rule; quotations are not for those that look for machine output. */
function withoutCode(whole: string, prose: string): string {
  if (!whole.includes('`')) return whole
  return whole.replace(/(?<!`)(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, (code: string, _sign: string, at: number) =>
    prose[at] === BLANK ? BLANK.repeat(code.length) : code,
  )
}

function* apply(text: string, rule: Rule, start: number, sentence: string, stamped = false): Iterable<Finding> {
  let innocent: boolean | undefined
  for (const pattern of rule.match) {
    for (const found of sentence.matchAll(pattern)) {
      innocent ??= rule.unless?.some((exception) => exception.test(sentence)) ?? false
      if (innocent) return
      const meant = found.groups?.words ?? found[0]
      const words = meant.replace(/^[\s,;:–—]+|\s+$/gu, '')
      if (words === '' || (stamped && rule.stamped?.test(words))) continue
      const begin = start + found.index + found[0].indexOf(meant) + meant.indexOf(words)
      const end = begin + words.length
      const { id, category, why, ask } = rule
      yield { rule: id, category, start: begin, end, words: text.slice(begin, end), why, ask }
    }
  }
}

function withoutOverlap(findings: Finding[]): Finding[] {
  const reached = new Map<Finding['category'], number>()
  return findings
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ category, start, end }) => {
      if (start < (reached.get(category) ?? 0)) return false
      reached.set(category, end)
      return true
    })
}
