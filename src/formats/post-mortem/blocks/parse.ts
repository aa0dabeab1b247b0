import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { beyondReason } from '#platform/markdown/beyond-reason.ts'
import { type Block, block, type Table } from './block.ts'
import { rowsInText } from './loose-rows.ts'
import { blocksOfLines } from './plain-lines.ts'

const markdown = unified().use(remarkParse).use(remarkGfm).freeze()

type Root = ReturnType<typeof markdown.parse>
/** Every kind of node below the root. */
type Nodes = Root['children'][number]
type MdTable = Extract<Nodes, { type: 'table' }>
interface Parent {
  children: readonly unknown[]
}

/** Nobody's document has more lines; what a machine wrote is read line by line, ten times as fast. */
const mostLines = 10_000

/** The pieces of a Markdown document in their order. Never fails: what is no block is a paragraph. */
export function blocksOf(text: string): Block[] {
  if (beyondReason(text) || text.split('\n', mostLines + 1).length > mostLines) return rowsInText(blocksOfLines(text))
  const tree = markdown.parse(text)
  const blocks: Block[] = []
  new Walk(text, blocks).children(tree, { parent: null, quoted: false, level: 0 })
  return rowsInText(blocks)
}

interface Surroundings {
  parent: Block | null
  quoted: boolean
  level: number
}

class Walk {
  #text: string
  #blocks: Block[]
  #lists = 0

  constructor(text: string, blocks: Block[]) {
    this.#text = text
    this.#blocks = blocks
  }

  children(node: Parent, around: Surroundings): void {
    for (const child of node.children) this.#visit(child as Nodes, around)
  }

  #visit(node: Nodes, around: Surroundings): void {
    const { parent, quoted } = around
    switch (node.type) {
      case 'heading':
        this.#add(node, 'heading', this.#inside(node), { level: node.depth, parent, quoted })
        return
      case 'paragraph':
        this.#add(node, 'paragraph', this.#inside(node), { parent, quoted })
        return
      case 'code':
        // Indented text that begins with a time is an event that somebody set off, no code.
        if (this.#isIndentedTelling(node)) {
          this.#add(node, 'paragraph', node.value.replace(/^[ \t]+/gm, ''), { parent, quoted })
          return
        }
        this.#add(node, 'code', node.value, { parent, quoted })
        return
      case 'html':
        this.#add(node, 'html', node.value, { parent, quoted })
        return
      case 'blockquote':
        this.children(node, { ...around, quoted: true })
        return
      case 'list': {
        const list = ++this.#lists
        for (const item of node.children) this.#item(item, around, list)
        return
      }
      case 'table':
        this.#table(node, around)
        return
      case 'footnoteDefinition':
        this.children(node, { ...around, quoted: true })
        return
      default:
    }
  }

  #isIndentedTelling(node: Nodes & { type: 'code' }): boolean {
    const source = this.#text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
    return (
      !/^\s*(?:`{3}|~{3})/.test(source) && /^\s*[~*[(]*(?:\d{1,2}[:.]\d\d|\d{4}-\d\d-\d\d)(?![\d.])/.test(node.value)
    )
  }

  #item(node: Nodes & { type: 'listItem' }, around: Surroundings, list: number): void {
    const [first, ...rest] = node.children
    const own = first?.type === 'paragraph' ? first : null
    this.#add(node, 'item', own ? this.#inside(own) : '', {
      level: around.level + 1,
      parent: around.parent,
      quoted: around.quoted,
      list,
      checked: node.checked ?? null,
    })
    const item = this.#blocks.at(-1) ?? null
    for (const child of own ? rest : node.children)
      this.#visit(child as Nodes, { parent: item, quoted: around.quoted, level: around.level + 1 })
  }

  #table(node: MdTable, { parent, quoted }: Surroundings): void {
    const [head] = node.children
    const cells = (row: typeof head) => (row?.children ?? []).map((cell) => this.#inside(cell))
    const table: Table = { header: cells(head) }
    const list = ++this.#lists
    for (const row of node.children) {
      const own = row === head ? table.header : cells(row)
      this.#add(row, 'row', own.join(' | '), { cells: own, table, list, parent, quoted })
    }
  }

  /** The Markdown between the marks of a block, without the indentation and quotation marks of its lines. */
  #inside(node: Nodes): string {
    const children = 'children' in node ? node.children : []
    const start = children[0]?.position?.start.offset
    const end = children.at(-1)?.position?.end.offset
    if (start === undefined || end === undefined) return ''
    return this.#text
      .slice(start, end)
      .split('\n')
      .map((line, i) => (i === 0 ? line : line.replace(/^[ \t]*(?:>[ \t]?)*[ \t]*/, '')).replace(/(?: {2,}|\\)$/, ''))
      .join('\n')
  }

  #add(node: Nodes, kind: Block['kind'], text: string, rest: Partial<Block>): void {
    const from = node.position?.start.line ?? 1
    this.#blocks.push(block(kind, text, from, node.position?.end.line ?? from, rest))
  }
}
