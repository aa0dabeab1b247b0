/** A table that rows belong to. */
export interface Table {
  /** Cells of its first row, as Markdown; empty where it has none. */
  header: string[]
}

/** A piece of a document, in the order in which it stands there. Everything is read from these, whatever the format was. */
export interface Block {
  kind: 'heading' | 'paragraph' | 'item' | 'row' | 'code' | 'html'
  /** Markdown inside the block. Line breaks are kept: line i of the text is line `from + i` of the document. */
  text: string
  /** Lines of the document, both included, with everything below an item. */
  from: number
  to: number
  /** 1 to 6 of a heading, nesting of an item. */
  level: number
  /** The item that it stands in. */
  parent: Block | null
  /** Items of one list and rows of one table share it; 0 elsewhere. */
  list: number
  /** The box of a task list. */
  checked: boolean | null
  table: Table | null
  cells: string[]
  /** Inside a quotation: somebody else's words, not the document's own. */
  quoted: boolean
}

export function block(kind: Block['kind'], text: string, from: number, to: number, rest: Partial<Block> = {}): Block {
  return {
    kind,
    text,
    from,
    to,
    level: 0,
    parent: null,
    list: 0,
    checked: null,
    table: null,
    cells: [],
    quoted: false,
    ...rest,
  }
}
