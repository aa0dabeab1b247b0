/** Stands for each character that is not prose, so that positions stay and no pattern reaches across. */
export const BLANK = '\uFFFC'

/** A stretch of prose that is read as one: a paragraph, heading, list item or table cell. */
export interface Passage {
  /** Offset of its first character in the text. */
  start: number
  /** As long as its part of the text: signs of Markdown are spaces, what is not prose is `BLANK`. */
  prose: string
  /** What rules for machine output see, as long; without it that is the text as it stands. */
  raw?: string
  /** True in a block quotation: somebody else's words. */
  quoted: boolean
  /** True in an item, line or table row that begins with a time of its own. */
  stamped: boolean
}

interface Line {
  start: number
  text: string
}

const fence = /^ {0,3}(?:[-*+] +|\d{1,9}[.)] +)?(`{3,}|~{3,})/
const definition = /^ {0,3}\[[^\]\n]+\]:\s/
const rule = /^ {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,}|=+ *)$/
const itemStart = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/
const heading = /^ {0,3}#{1,6}\s+/
const quote = /^ {0,3}>\s?/
const callout = /^ {0,3}>\s?\[!\w+\]/
/** A time at the beginning of a row or item. */
const time = /^[\s|*_~([]*(?:\d{4}-\d{2}-\d{2}[T,\s]+)?(?:\w{3,9}\s\d{1,2},?\s+)?\d{1,2}[:.h](?:\d{2}\b|\?\?)/
const delimiterRow = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/

/**
 * The prose of a Markdown text, in order. Left out: front matter, code, HTML, comments, definitions of links. Quotations of
 * others are marked; GitHub's callouts are not quotations. Takes time in proportion to the text.
 */
export function passagesOf(markdown: string): Passage[] {
  const lines = linesOf(markdown)
  const passages: Passage[] = []
  let open: { start: number; end: number; text: string; quoted: boolean } | null = null
  const close = () => {
    if (open && /[\p{L}\p{N}]/u.test(open.text))
      passages.push({ start: open.start, prose: inline(open.text), quoted: open.quoted, stamped: time.test(open.text) })
    open = null
  }
  let at = frontMatterEnd(lines)
  let inCallout = false
  let afterBlank = true
  let inList = false
  for (; at < lines.length; at++) {
    const line = lines[at] as Line
    const opening = fence.exec(line.text.replace(quote, (sign) => ' '.repeat(sign.length)))
    if (opening) {
      close()
      at = fenceEnd(lines, at, opening[1] as string)
      afterBlank = false
      continue
    }
    if (line.text.includes('<!--')) {
      close()
      while (at < lines.length - 1 && !(lines[at] as Line).text.includes('-->')) at++
      continue
    }
    if (/^\s*$/.test(line.text)) {
      close()
      inCallout = false
      afterBlank = true
      continue
    }
    if (afterBlank && !inList && /^(?: {4}|\t)/.test(line.text)) continue
    if (definition.test(line.text) || rule.test(line.text) || delimiterRow.test(line.text)) {
      close()
      afterBlank = false
      continue
    }
    if (/^\S/.test(line.text) && !itemStart.test(line.text) && afterBlank) inList = false
    afterBlank = false
    if (callout.test(line.text)) {
      close()
      inCallout = true
      continue
    }
    const sign = quote.exec(line.text)?.[0] ?? ''
    const quoted = sign !== '' && !inCallout
    const body = line.text.slice(sign.length)
    if (isTableRow(body, lines, at)) {
      close()
      const stamped = time.test(body)
      for (const cell of cellsOf(body)) {
        if (/\p{L}{2}/u.test(cell.text))
          passages.push({ start: line.start + sign.length + cell.start, prose: inline(cell.text), quoted, stamped })
      }
      continue
    }
    const marker = heading.exec(body)?.[0] ?? itemStart.exec(body)?.[0] ?? ''
    if (marker !== '') {
      close()
      if (!heading.test(body)) inList = true
    }
    const start = line.start + sign.length + marker.length
    const text = body.slice(marker.length)
    if (open !== null && open.quoted === quoted) {
      const between = start - open.end
      open.text += ' '.repeat(Math.max(0, between)) + text
      open.end = start + text.length
    } else {
      close()
      open = { start, end: start + text.length, text, quoted }
    }
    if (heading.test(body)) close()
  }
  close()
  return passages
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf('\n', start)
    const stop = end === -1 ? text.length : end
    lines.push({ start, text: text.slice(start, text[stop - 1] === '\r' ? stop - 1 : stop) })
    start = stop + 1
  }
  return lines
}

function frontMatterEnd(lines: readonly Line[]): number {
  if (!/^---\s*$/.test(lines[0]?.text ?? '')) return 0
  for (let at = 1; at < Math.min(lines.length, 200); at++) {
    if (/^(---|\.\.\.)\s*$/.test((lines[at] as Line).text)) return at + 1
  }
  return 0
}

function fenceEnd(lines: readonly Line[], from: number, sign: string): number {
  const closing = new RegExp(`^[\\s>]*${sign[0] === '`' ? '`' : '~'}{${sign.length},}\\s*$`)
  for (let at = from + 1; at < lines.length; at++) if (closing.test((lines[at] as Line).text)) return at
  return lines.length
}

function isTableRow(body: string, lines: readonly Line[], at: number): boolean {
  if (!body.includes('|')) return false
  if (/^\s*\|.*\|\s*$/.test(body)) return true
  return [at - 1, at + 1].some(
    (near) => delimiterRow.test(lines[near]?.text ?? 'x') && (lines[near]?.text ?? '').includes('|'),
  )
}

function cellsOf(row: string): { start: number; text: string }[] {
  const cells: { start: number; text: string }[] = []
  let start = 0
  for (const part of row.split(/(?<!\\)\|/)) {
    cells.push({ start, text: part })
    start += part.length + 1
  }
  return cells
}

/** Code, images and addresses as Markdown writes them. */
const inertMarkdown: readonly RegExp[] = [
  /(?<!`)(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g,
  /!\[[^\]]*\]\([^()\s]*(?:\s+"[^"]*")?\)/g,
  /<(?:https?:|mailto:)[^>\s]*>/g,
]
/** Tags, addresses and what others said, in any text. */
const inert: readonly RegExp[] = [
  /<!--[\s\S]*?-->/g,
  /<\/?[a-zA-Z][^<>]*>/g,
  /\bhttps?:\/\/[^\s)>\]]+/g,
  /“[^”]{1,400}”/g,
  /(?<![\p{L}\p{N}])"[^"\n]{1,400}"(?![\p{L}\p{N}])/gu,
]

/** Blanks out what is not prose inside a passage; the length stays. */
function inline(text: string): string {
  const prose = blanked(text, [...inertMarkdown, ...inert])
  return withoutSigns(
    prose.replace(/\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+￼+)?\)|\]\[[^\]]*\]/g, (part) => ' '.repeat(part.length)),
  )
}

/** Blanks out what is not prose in words that have no Markdown in them; the length stays. */
export function blankOutside(words: string): string {
  return withoutSigns(blanked(words, inert))
}

/** True for a row, item or line that begins with a time. */
export const beginsWithTime = (words: string): boolean => time.test(words)

function blanked(text: string, patterns: readonly RegExp[]): string {
  return patterns.reduce((prose, pattern) => prose.replace(pattern, (part) => BLANK.repeat(part.length)), text)
}

/** Signs between words are blanks, so that words they set apart are found as those they are. */
function withoutSigns(prose: string): string {
  return prose.replace(/[*[\]~]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])|\\(?=[\p{P}\p{S}])/gu, (sign) =>
    ' '.repeat(sign.length),
  )
}
