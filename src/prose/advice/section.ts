import { BLANK } from '../text/lines.ts'

/** A heading with what stands under it, down to the next heading of any level. */
export interface Section {
  level: number
  /** The heading’s words and where they stand. */
  heading: string
  start: number
  end: number
  /** What stands under it: comments are spaces, code is `BLANK`, the length is that of the text. */
  body: string
  bodyStart: number
  /** True when a deeper heading follows at once. */
  hasParts: boolean
}

/** A list item, table row or paragraph line of a section. */
export interface Entry {
  kind: 'item' | 'row' | 'line'
  text: string
  start: number
  /** An item’s text with the lines and items that hang below it; else the text. */
  whole: string
  /** How many items an item hangs below. */
  depth: number
}

const heading = /^( {0,3}(#{1,6})[ \t]+)(\S[^\n]*)$/gm
const item = /^(\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[ \]\s+)?)(\S.*)$/

/** The sections of a Markdown text. Words before the first heading belong to none. */
export function sectionsOf(markdown: string): Section[] {
  const text = visible(markdown)
  const found = [...text.matchAll(heading)]
  return found.map((one, index) => {
    const next = found[index + 1]
    const bodyStart = one.index + one[0].length
    const start = one.index + (one[1] as string).length
    const words = withoutClosing(one[3] as string)
    const level = (one[2] as string).length
    return {
      level,
      heading: words,
      start,
      end: start + words.length,
      body: text.slice(bodyStart, next ? next.index : text.length),
      bodyStart,
      hasParts: next !== undefined && (next[2] as string).length > level,
    }
  })
}

/** The items, table rows and other lines of a section; the line under a table’s head is none. */
export function entriesOf({ body, bodyStart }: Section): Entry[] {
  const entries: Entry[] = []
  let open: { entry: Entry; indent: number }[] = []
  let afterBlank = false
  let at = bodyStart
  for (const line of body.split('\n')) {
    const start = at
    at += line.length + 1
    const text = line.trim()
    if (text === '') {
      afterBlank = true
      continue
    }
    const indent = line.length - line.trimStart().length
    const found = item.exec(line)
    const isRow = found === null && text.startsWith('|')
    if (found || isRow || afterBlank) open = open.filter((one) => one.indent < indent)
    afterBlank = false
    for (const { entry } of open) entry.whole += ` ${text}`
    if (found) {
      const words = found[2] as string
      const began = start + (found[1] as string).length
      const entry: Entry = { kind: 'item', text: words, start: began, whole: words, depth: open.length }
      entries.push(entry)
      open.push({ entry, indent })
    } else if (!isRow) entries.push({ kind: 'line', text, start: start + indent, whole: text, depth: 0 })
    else if (!/^[\s|:-]+$/.test(line)) entries.push({ kind: 'row', text, start: start + indent, whole: text, depth: 0 })
  }
  return entries
}

/** A heading’s words without the signs that may close it. */
function withoutClosing(words: string): string {
  const trimmed = words.trimEnd()
  let end = trimmed.length
  while (trimmed[end - 1] === '#') end--
  return end === 0 || /\s/.test(trimmed[end - 1] as string) ? trimmed.slice(0, end).trimEnd() : trimmed
}

/** The text with comments and front matter as spaces and code as `BLANK`; line ends stay. */
function visible(markdown: string): string {
  const as = (sign: string) => (part: string) => part.replace(/[^\n]+/g, (line) => sign.repeat(line.length))
  return markdown
    .replace(/\r/g, ' ')
    .replace(/^---[ ]*\n(?=[ ]*\S)[\s\S]*?\n---(?=\s*\n|\s*$)/, as(' '))
    .replace(/^ {0,3}(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|(?![\s\S]))/gm, as(BLANK))
    .replace(/<!--[\s\S]*?(?:-->|(?![\s\S]))/g, as(' '))
}
