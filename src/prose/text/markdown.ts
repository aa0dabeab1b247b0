import { blocksOf } from './blocks.ts'
import { BLANK, SIGN } from './lines.ts'

/** A stretch of prose that is read as one: a paragraph, heading, list item or table cell. */
export interface Passage {
  /** Offset of its first character in the text. */
  start: number
  /** As long as its part of the text: each sign of Markdown is a `SIGN`, what is not prose is `BLANK`. */
  prose: string
  /** What rules for machine output see, as long: quotations and addresses too. */
  raw: string
  /** True in a block quotation: somebody else's words. */
  quoted: boolean
  /** True in an item, line or table row that begins with a time of its own. */
  stamped: boolean
}

/** A time at the beginning of a row or item. */
const time = /^[\s|*_~([`]*(?:\d{4}-\d{2}-\d{2}[T,\s]+)?(?:\w{3,9}\s\d{1,2},?\s+)?\d{1,2}[:.h](?:\d{2}\b|\?\?)/

/**
 * The prose of a Markdown text, in order, and where its comments stand. Left out: front matter, code, HTML, comments,
 * definitions of links. Quotations of others are marked; GitHub's callouts are not quotations. Takes time in proportion to
 * the text.
 */
export function readMarkdown(markdown: string): { passages: Passage[]; comments: { start: number; end: number }[] } {
  const { blocks, comments } = blocksOf(markdown)
  const passages = blocks.map(({ start, text, quoted, row = text }) => {
    const prose = inline(text).trimEnd()
    const before = prose.length - prose.trimStart().length
    const raw = asTyped(text).slice(before, prose.length)
    return { start: start + before, prose: prose.slice(before), raw, quoted, stamped: rowBeginsWithTime(row) }
  })
  return { passages, comments }
}

/** The prose of a Markdown text, in order, with blanks for the signs of Markdown. */
export const passagesOf = (markdown: string): Passage[] =>
  readMarkdown(markdown).passages.map((passage) => ({ ...passage, prose: passage.prose.replaceAll(SIGN, ' ') }))

/** Code, images and addresses as Markdown writes them. */
const code = /(?<![`\\])(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g
const escaped = /\\(?=[!-/:-@[-`{-~])/g
const inertMarkdown: readonly RegExp[] = [
  code,
  /!\[[^\]]*\]\([^()\s]*(?:\s+"[^"]*")?\)/g,
  /<(?:https?:|mailto:)[^>\s]*>/g,
  // Citations, footnotes, and names of Debrief’s own things, which are nobody’s words here.
  /\[[^[\]\n]*\]\(debrief:(?:event|action|incident)\/[^()\s]*\)/g,
  /\[\^[^\]\s]+\]/g,
  // Templates: ERB, Jinja, Liquid, comments of MDX.
  /<%[\s\S]*?%>|\{[%{][^{}]*[%}]\}|\{\/\*[\s\S]*?\*\/\}/g,
]
const lineBreak = /<br\s*\/?>/gi
/** Tags, addresses and what others said, in any text. */
const inert: readonly RegExp[] = [
  /<!--[\s\S]*?-->/g,
  /<\/?[a-zA-Z][^<>]*>/g,
  /\bhttps?:\/\/[^\s)>\]]+/g,
  /“[^”]{1,400}”/g,
  /(?<![\p{L}\p{N}])"[^"\n]{1,400}"(?![\p{L}\p{N}])/gu,
]

/** Signs without one of which a passage is prose as it stands: looking for it all takes longer than all else. */
const anySign = /[`!<[\]{"“\\*_~]|:\/\//

/** Blanks out what is not prose inside a passage; the length stays. */
function inline(text: string): string {
  if (!anySign.test(text)) return text
  const prose = blanked(
    blanked(text, inertMarkdown).replace(lineBreak, (sign) => ' '.repeat(sign.length)),
    inert,
  )
  return withoutSigns(
    prose.replace(/\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+￼+)?\)|\]\[[^\]]*\]/g, (part) =>
      SIGN.repeat(part.length),
    ),
  )
}

/** Words as they read, with quotations, addresses and every other sign that machines write; the length stays. */
function asTyped(text: string): string {
  if (!anySign.test(text)) return text
  return blanked(text, [code])
    .replace(
      /(?<!!)\[([^[\]]*)(\]\([^()\s]*\))/g,
      (_all, words: string, target: string) => `${SIGN}${words}${SIGN.repeat(target.length)}`,
    )
    .replace(/\*\*|__|~~/g, SIGN + SIGN)
    .replace(escaped, SIGN)
    .replace(lineBreak, (sign) => ' '.repeat(sign.length))
}

/** Blanks out what is not prose in words that have no Markdown in them; the length stays. */
export function blankOutside(words: string): string {
  return anySign.test(words) ? withoutSigns(blanked(words, inert)) : words
}

/** True for a row, item or line that begins with a time. */
export const beginsWithTime = (words: string): boolean => time.test(words)

/** The same for a row of Markdown: signs inside of its time are none. */
const rowBeginsWithTime = (row: string): boolean =>
  time.test(row.slice(0, 200).replace(/\]\([^()\s]*\)?|[*_~`[\\]/g, ''))

function blanked(text: string, patterns: readonly RegExp[]): string {
  return patterns.reduce((prose, pattern) => prose.replace(pattern, (part) => BLANK.repeat(part.length)), text)
}

/** Signs between words are none, so that words they set apart are found as those they are. */
function withoutSigns(prose: string): string {
  return prose.replace(/[*[\]~]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])|\\(?=[\p{P}\p{S}])/gu, (sign) =>
    SIGN.repeat(sign.length),
  )
}
