import type { DraftBlock, Statement } from '#features/reviews/model.ts'

/** More lines than this are shown when they are asked for. */
export const fewest = 40

/** How many lines the lists and tables have, and what to call them. */
export function countOf(blocks: readonly DraftBlock[]): number {
  return blocks.reduce((sum, block) => {
    if (block.type === 'list') return sum + block.items.length
    if (block.type === 'table') return sum + block.rows.length
    if (block.type === 'picture') return sum
    return sum + block.statements.length
  }, 0)
}

/** The lines of a block that is drawn in part; `hidden` tells how many are left out. */
export function firstLines(blocks: readonly DraftBlock[], most: number): { blocks: DraftBlock[]; hidden: number } {
  let hidden = 0
  const cut = <Line>(lines: readonly Line[]): Line[] => {
    // Hiding a handful would only cost a press.
    if (lines.length <= most * 1.5) return [...lines]
    hidden += lines.length - most
    return lines.slice(0, most)
  }
  const shown = blocks.map((block): DraftBlock => {
    if (block.type === 'list') return { ...block, items: cut(block.items) }
    if (block.type === 'table') return { ...block, rows: cut(block.rows) }
    return block
  })
  return { blocks: shown, hidden }
}

/** Every sentence of the blocks, in the order they are read, and whether it is a line of a list. */
export function sentencesOf(blocks: readonly DraftBlock[]): { statement: Statement; inList: boolean }[] {
  return blocks.flatMap((block): { statement: Statement; inList: boolean }[] => {
    if (block.type === 'table' || block.type === 'picture') return []
    if (block.type === 'list') return block.items.map((statement) => ({ statement, inList: true }))
    return block.statements.map((statement) => ({ statement, inList: false }))
  })
}
