import { BLANK } from '../text/lines.ts'
import { beginsWithTime, blankOutside, type Passage } from '../text/markdown.ts'
import { type DocumentNode, hasMark, isDeleted, sizeOf } from './node.ts'

/** Characters of the flat text that stand at positions of the document: one each, or all at one when it is no text. */
interface Run {
  at: number
  length: number
  pos: number
  atom: boolean
}

/** A block as text: its passages, and where each character of them stands. Passages are lines. */
export interface FlatBlock {
  text: string
  passages: Passage[]
  runs: Run[]
}

/** What a line is read as: the words, those of machine rules, and those of comments. */
interface Line {
  text: string
  prose: string
  raw: string
  runs: Run[]
}

/** What stands in a block, `pos` being the position before it. */
export function flatten(block: DocumentNode, pos = 0): FlatBlock {
  const flat: FlatBlock = { text: '', passages: [], runs: [] }
  readBlock(block, pos, { flat, quoted: false })
  return flat
}

interface Reading {
  flat: FlatBlock
  quoted: boolean
  /** The row that a cell stands in begins with a time. */
  stamped?: boolean
}

const silent = new Set(['codeBlock', 'liveBlock', 'horizontalRule', 'image'])
const lines = new Set(['paragraph', 'heading'])
const cells = new Set(['tableCell', 'tableHeader'])

function readBlock(node: DocumentNode, pos: number, reading: Reading): void {
  if (silent.has(node.type) || isDeleted(node)) return
  if (lines.has(node.type) || cells.has(node.type)) {
    addPassage(lineOf(lines.has(node.type) ? [[node, pos]] : places(node, pos)), reading)
    return
  }
  const inside =
    node.type === 'tableRow'
      ? { ...reading, stamped: beginsWithTime(wordsOf(node)) }
      : { ...reading, quoted: reading.quoted || node.type === 'blockquote' }
  for (const [child, at] of places(node, pos)) readBlock(child, at, inside)
}

/** The children of a node, each with the position before it. */
function places(node: DocumentNode, pos: number): [DocumentNode, number][] {
  let at = pos + 1
  return (node.content ?? []).map((child) => {
    const here = at
    at += sizeOf(child)
    return [child, here]
  })
}

function addPassage({ text, prose, raw, runs }: Line, { flat, quoted, stamped }: Reading): void {
  if (!/[\p{L}\p{N}]/u.test(text)) return
  const start = flat.text === '' ? 0 : flat.text.length + 1
  flat.text += start === 0 ? text : `\n${text}`
  flat.passages.push({ start, prose: blankOutside(prose), raw, quoted, stamped: stamped ?? beginsWithTime(text) })
  for (const run of runs) flat.runs.push({ ...run, at: start + run.at })
}

/** The words of paragraphs as one line; each next one follows after a blank. */
function lineOf(paragraphs: [DocumentNode, number][]): Line {
  const line: Line = { text: '', prose: '', raw: '', runs: [] }
  for (const [index, [paragraph, pos]] of paragraphs.entries()) {
    if (index > 0) write(line, ' ', ' ')
    for (const [node, at] of places(paragraph, pos)) if (!isDeleted(node)) addInline(line, node, at)
  }
  return line
}

function write(line: Line, text: string, seen: string): void {
  line.text += text
  line.prose += seen
  line.raw += seen
}

function addInline(line: Line, node: DocumentNode, pos: number): void {
  const at = line.text.length
  if (node.text === undefined) {
    const words = atomWords(node)
    write(line, words, words)
    line.runs.push({ at, length: words.length, pos, atom: true })
    return
  }
  // Suggestions keep their place with signs that nobody sees and no word has.
  for (const { 0: part, index } of node.text.matchAll(/[^\u200b]+/g)) {
    const here = line.text.length
    const words = part.replace(/\s/g, ' ')
    write(line, words, hasMark(node, 'code') ? BLANK.repeat(part.length) : words)
    line.runs.push({ at: here, length: part.length, pos: pos + index, atom: false })
  }
}

/** What is no text, as people read it; names of things of Debrief’s own are nobody’s words. */
function atomWords({ type, attrs }: DocumentNode): string {
  if (type === 'hardBreak') return ' '
  if (type !== 'mention' || (attrs?.kind !== 'person' && attrs?.kind !== 'service')) return BLANK
  const name = String(attrs.label || attrs.id || '')
  return `${attrs.kind === 'person' ? '@' : ''}${name}`.replace(/\s/g, ' ') || BLANK
}

/** The words of a row, for the time it may begin with. */
function wordsOf(row: DocumentNode): string {
  return places(row, 0)
    .map(([cell, pos]) => `| ${isDeleted(cell) ? '' : lineOf(places(cell, pos)).text} `)
    .join('')
}

/** The positions of a stretch of the flat text. */
export function positionsOf(runs: readonly Run[], start: number, end: number): { from: number; to: number } {
  const first = runAt(runs, start)
  const last = runAt(runs, end - 1)
  return {
    from: first.pos + (first.atom ? 0 : start - first.at),
    to: last.pos + (last.atom ? 1 : end - last.at),
  }
}

/** The run that a character of the flat text belongs to. */
function runAt(runs: readonly Run[], offset: number): Run {
  let [low, high] = [0, runs.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((runs[middle] as Run).at <= offset) low = middle
    else high = middle - 1
  }
  return runs[low] as Run
}
