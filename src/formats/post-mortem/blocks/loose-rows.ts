import { type Block, block, type Table } from './block.ts'

const cellsOf = (line: string) =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())

const isRow = (line: string) => /^\s*\|.*\|.*$/.test(line)
const isRule = (line: string) => /^[\s|:-]+$/.test(line) && line.includes('-')

/** Rows that no table holds: a table that goes on behind a code block, or one without the line below its head. */
export function rowsInText(blocks: readonly Block[]): Block[] {
  if (!blocks.some(({ kind, text }) => kind === 'paragraph' && text.split('\n').some(isRow))) return [...blocks]
  let last: { table: Table; list: number; columns: number } | null = null
  let lists = -1
  return blocks.flatMap((found) => {
    if (found.kind === 'row' && found.table)
      last = { table: found.table, list: found.list, columns: found.cells.length }
    if (found.kind === 'heading') last = null
    if (found.kind !== 'paragraph' || !found.text.split('\n').some(isRow)) return [found]
    let begun = false
    return found.text.split('\n').flatMap((line, i) => {
      const at = found.from + i
      if (!isRow(line)) return [block('paragraph', line, at, at, { parent: found.parent, quoted: found.quoted })]
      if (isRule(line)) return []
      const cells = cellsOf(line)
      if (last === null || (!begun && last.columns !== cells.length)) {
        last = { table: { header: [] }, list: lists--, columns: cells.length }
      }
      begun = true
      return [
        block('row', cells.join(' | '), at, at, {
          cells,
          table: last.table,
          list: last.list,
          parent: found.parent,
          quoted: found.quoted,
        }),
      ]
    })
  })
}
