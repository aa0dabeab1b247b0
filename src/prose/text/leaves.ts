import type { Line } from './lines.ts'

export const fenceStart = /^ {0,3}(`{3,}(?!.*`)|~{3,})/
export const heading = /^ {0,3}#{1,6}(?:[ \t]+|$)/
export const rule = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)$/
const definition = /^ {0,3}\[(?!\^)[^\]\n]+\]:\s/
const delimiterRow = /^[\s>]*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/
/** Lines between the words in some dialects: live blocks of Debrief, modules of MDX. */
const live = /^::debrief\{[^}]*\}\s*$/
const module = /^(?:import\s.{0,400}['"][^'"]*['"]|export\s+(?:default|const|let|function|class|\{).*)\s*;?\s*$/

/** How all of these begin; few lines of words do. */
const wordlessStart = /^[\s>]*[[|:=*_-]|^(?:import|export)\s/
const wordless = [definition, rule, delimiterRow, live, module]

/** True for a line that has no words of its own and ends what stands before it. */
export const isWordless = (rest: string): boolean =>
  wordlessStart.test(rest) && wordless.some((kind) => kind.test(rest))

/** True for the line under the head of a table. */
export const isUnderHead = (line: string): boolean => line.includes('|') && delimiterRow.test(line)

/** True for a row of a table; `inTable` when the line before was one. */
export function isTableRow(rest: string, next: string, inTable: boolean): boolean {
  if (!rest.includes('|')) return false
  return inTable || /^\s*\|.*\|\s*$/.test(rest) || isUnderHead(next)
}

/** The cells of a row, each with its place in it. */
export function cellsOf(row: string): { start: number; text: string }[] {
  const cells: { start: number; text: string }[] = []
  let start = 0
  for (const part of row.split(/(?<!\\)\|/)) {
    cells.push({ start, text: part })
    start += part.length + 1
  }
  return cells
}

/** The line that ends a block of code, or the number of lines when none does. It may end `quotes` quotations earlier. */
export function fenceEnd(lines: readonly Line[], from: number, sign: string, quotes: number): number {
  const closing = new RegExp(`^[\\s>]*${sign[0] === '`' ? '`' : '~'}{${sign.length},}\\s*$`)
  const inQuotes = new RegExp(`^(?:\\s*>){${quotes}}`)
  for (let at = from + 1; at < lines.length; at++) {
    const { text } = lines[at] as Line
    if (closing.test(text)) return at
    if (quotes > 0 && !inQuotes.test(text)) return at - 1
  }
  return lines.length
}
