import { advise } from './advice/advise.ts'
import { type Category, categories, type Finding } from './finding.ts'
import { ignoreComments, withoutSilenced } from './ignore.ts'
import { judge } from './learnt/judge.ts'
import { findingsIn, isWanted, type RuleChoice, rulesFor, withoutOverlap } from './passage-rules.ts'
import { compact } from './text/compact.ts'
import { beginsWithTime, type Passage, readMarkdown } from './text/markdown.ts'

export interface LintOptions extends RuleChoice {
  /** `plain` takes every sign as it stands; the default is Markdown. */
  kind?: 'markdown' | 'plain'
  /** The text is a whole review: its parts are looked at too, not only its sentences. */
  document?: boolean
}

/**
 * What the coach says about a text, in order of position; within a category findings do not overlap. Comments in the text
 * may set findings aside. Pure: the same text gives the same findings in a browser, on a server and in a terminal. Takes
 * time in proportion to the text.
 */
export function lint(text: string, options: LintOptions = {}): Finding[] {
  const { kind = 'markdown', document = false } = options
  const { passages, comments } = kind === 'plain' ? plain(text) : readMarkdown(text)
  const found = findingsIn(text, passages, rulesFor(options))
  if (document) found.push(...advise(text).filter(({ rule, category }) => isWanted(options, rule, category)))
  const spans = passages.map(({ start, prose }) => ({ start, end: start + prose.length }))
  const ignored = ignoreComments(text).filter(({ start }) => comments.some((one) => one.start === start))
  return withoutOverlap(withoutSilenced(ignored, spans, text.length, found))
}

/** Paragraphs of a text without Markdown are what empty lines divide. */
function plain(text: string): ReturnType<typeof readMarkdown> {
  const passages: Passage[] = []
  for (const { 0: paragraph, index } of text.matchAll(/\S(?:[^\n]|\n(?![^\S\n]*\n))*/g)) {
    const prose = paragraph.replace(/[\r\n]/g, ' ').trimEnd()
    passages.push({ start: index, prose, raw: prose, quoted: false, stamped: beginsWithTime(prose) })
  }
  return { passages, comments: ignoreComments(text) }
}

/** The categories that apply to one sentence of Markdown, as graders ask for them. */
export function categoriesOf(sentence: string): Category[] {
  const said = (words: string) => new Set(lint(words).map(({ category }) => category))
  const found = said(sentence)
  const unquoted = sentence.replace(/[“”"]/g, ' ')
  if (unquoted !== sentence) {
    const inside = said(unquoted)
    if (isMostlyQuoted(sentence)) for (const category of inside) found.add(category)
    if (inside.has('counterfactual')) found.add('counterfactual')
    else found.delete('counterfactual')
  }
  const whole = readMarkdown(unquoted).passages.map(({ prose }) => compact(prose).prose)
  const { kind } = judge(whole.join(' '))
  if (kind === 'speaks') found.add('counterfactual')
  if (kind === 'silences') found.delete('counterfactual')
  return categories.filter((category) => found.has(category))
}

/**
 * A sentence that is mostly quotation is asked about for its words; in a document they are somebody else’s. A counterfactual
 * is one by all that was asked about, however much of it is quoted.
 */
function isMostlyQuoted(sentence: string): boolean {
  return sentence.replace(/“[^”]*”?|"[^"]*"?/g, '').length * 2 < sentence.length
}
