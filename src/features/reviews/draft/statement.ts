import type { DraftBlock, Statement } from '../model.ts'

/** A statement about something that is recorded. `key` says what it tells; the kind of its block is put before it later. */
export function told(key: string, text: string, from: { eventIds?: readonly string[]; at?: string } = {}): Statement {
  return { key, text, eventIds: [...new Set(from.eventIds ?? [])], recorded: true, at: from.at ?? null }
}

/** Says that nothing is known: no event stands behind it and it tells no instant. */
export function unknown(key: string, text: string): Statement {
  return { key, text, eventIds: [], recorded: false, at: null }
}

/** `Severity: 2.` or `Severity: not recorded.` */
export function field(key: string, label: string, value: string | null): Statement {
  return value === null || value === '' ? unknown(key, `${label}: not recorded.`) : told(key, `${label}: ${value}.`)
}

/** A cell of a table, `not recorded` when there is nothing. */
export function cell(key: string, value: string | null): Statement {
  return value === null || value === '' ? unknown(key, 'not recorded') : told(key, value)
}

export function text(...statements: Statement[]): DraftBlock {
  return { type: 'text', statements }
}

/** A list, or the one statement that says why there is none. */
export function list(items: Statement[], empty: string): DraftBlock {
  return items.length > 0 ? { type: 'list', items } : text(unknown('none', empty))
}

/** On one line, whatever was typed. */
export function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}

/** A key for words that have no id: the same words, the same key. 32 bits are plenty for the lines of one block. */
export function keyOfWords(words: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(36)
}

/** The blocks with each statement replaced by what `change` makes of it; what is empty then is left out. Cells stay in their place. */
export function eachStatement(
  blocks: readonly DraftBlock[],
  change: (statement: Statement) => Statement[],
): DraftBlock[] {
  return blocks.flatMap((block): DraftBlock[] => {
    if (block.type === 'picture') return [block]
    if (block.type === 'table') return [{ ...block, rows: block.rows.map((row) => row.flatMap(change)) }]
    if (block.type === 'list') {
      const items = block.items.flatMap(change)
      return items.length > 0 ? [{ ...block, items }] : []
    }
    const statements = block.statements.flatMap(change)
    return statements.length > 0 ? [{ ...block, statements }] : []
  })
}

/** Every statement of the blocks in the order they are read, cells row by row. */
export function statementsOf(blocks: readonly DraftBlock[]): Statement[] {
  return blocks.flatMap((block) =>
    block.type === 'list'
      ? block.items
      : block.type === 'text'
        ? block.statements
        : block.type === 'table'
          ? block.rows.flat()
          : [],
  )
}
