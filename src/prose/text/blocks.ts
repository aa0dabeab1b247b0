import { begins, type Container, goesOn, isQuoted } from './containers.ts'
import { cellsOf, fenceEnd, fenceStart, heading, isTableRow, isUnderHead, isWordless } from './leaves.ts'
import { BLANK, blankComments, frontMatterEnd, type Line, linesOf } from './lines.ts'

/** Words of a Markdown text that are read as one: a paragraph, heading, list item or table cell. */
export interface TextBlock {
  /** Offset of its first character in the text. */
  start: number
  /** As long as its part of the text; line ends, and signs of what it stands in, are blanks. */
  text: string
  /** True in a block quotation: somebody else's words. */
  quoted: boolean
  /** The whole row, for a cell of a table. */
  row?: string
}

export interface Blocks {
  blocks: TextBlock[]
  /** Where each comment stands; what looks like one in code is none. */
  comments: { start: number; end: number }[]
}

const nothing = new RegExp(`^[\\s${BLANK}]*$`)
const leadingBlanks = new RegExp(`^[\\s${BLANK}]+`)

/**
 * The blocks of words in a Markdown text, in order. Front matter, blocks of code, comments and definitions of links are
 * left out. Takes time in proportion to the text.
 */
export function blocksOf(markdown: string): Blocks {
  const lines = linesOf(markdown)
  const found: Blocks = { blocks: [], comments: [] }
  const seen = { ends: markdown.includes('-->') || markdown.includes('<!--') }
  let containers: Container[] = []
  let open = null as TextBlock | null
  let inTable = false
  const close = () => {
    if (open && /[\p{L}\p{N}]/u.test(open.text)) found.blocks.push(open)
    open = null
    inTable = false
  }
  for (let at = frontMatterEnd(lines); at < lines.length; at++) {
    if ((lines[at] as Line).text.includes('<!--')) found.comments.push(...blankComments(markdown, lines, at, seen))
    const line = lines[at] as Line
    let { depth, offset } = goesOn(line.text, containers)
    let rest = line.text.slice(offset)
    // The next item of a list may have any number; elsewhere that would only be a sentence that begins with one.
    const inWords = open !== null && containers[depth]?.kind !== 'item'
    const isLazy =
      open !== null && depth < containers.length && !nothing.test(rest) && isOnlyWords(rest, depth, inWords)
    if (!isLazy) {
      if (depth < containers.length) close()
      containers = containers.slice(0, depth)
      for (let next = begins(rest, depth, inWords); next; next = begins(rest, depth, false)) {
        close()
        containers.push(next.container)
        depth++
        offset += next.length
        rest = line.text.slice(offset)
      }
    }
    if (nothing.test(rest)) {
      close()
      continue
    }
    if (open === null && !inTable && /^(?: {4}| {0,3}\t)/.test(rest)) continue
    const fence = fenceStart.exec(rest)?.[1]
    if (fence !== undefined) {
      close()
      at = fenceEnd(lines, at, fence, containers.filter(({ kind }) => kind === 'quote').length)
      continue
    }
    if (isWordless(rest)) {
      const underHead: boolean = inTable || isUnderHead(rest)
      close()
      inTable = underHead && rest.includes('|')
      continue
    }
    const quoted = isQuoted(containers)
    if (isTableRow(rest, lines[at + 1]?.text ?? '', inTable)) {
      close()
      for (const cell of cellsOf(rest)) {
        if (/\p{L}{2}/u.test(cell.text))
          found.blocks.push({ start: line.start + offset + cell.start, text: cell.text, quoted, row: rest })
      }
      inTable = true
      continue
    }
    inTable = false
    const sign = heading.exec(rest)?.[0]
    if (sign !== undefined) close()
    const skipped: number = sign?.length ?? (open === null ? (leadingBlanks.exec(rest)?.[0].length ?? 0) : 0)
    const start = line.start + offset + skipped
    // A line break of the writer’s.
    const text = rest.slice(skipped).replace(/\\$/, ' ')
    if (open === null) open = { start, text, quoted }
    else open.text += ' '.repeat(Math.max(0, start - open.start - open.text.length)) + text
    if (sign !== undefined) close()
  }
  close()
  return found
}

/** True for a line that goes on with the words before it although it lacks the signs of what they stand in. */
function isOnlyWords(rest: string, depth: number, inWords: boolean): boolean {
  if (fenceStart.test(rest) || heading.test(rest) || isWordless(rest)) return false
  return begins(rest, depth, inWords) === null && !/^\s*\|/.test(rest)
}
