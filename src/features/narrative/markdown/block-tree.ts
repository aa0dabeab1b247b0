import type { JSONContent } from '@tiptap/core'
import { calloutKinds, LiveBlock, liveLineOf } from '../model.ts'
import { imageAlone, inlineTree, noteLabel } from './inline-tree.ts'
import type { Tree } from './tree.ts'

/** The syntax tree of blocks of the schema. Empty paragraphs say nothing and are left out. */
export function blockTrees(nodes: readonly JSONContent[]): Tree[] {
  return nodes.flatMap((node) => blockTree(node))
}

/** No table for reading has more; beyond it the words stand below each other. */
const mostCells = 60_000

const html = (value: string): Tree => ({ type: 'html', value })

function blockTree(node: JSONContent): Tree[] {
  const { type, attrs = {}, content = [] } = node
  switch (type) {
    case 'paragraph': {
      const children = inlineTree(content)
      return children.length > 0 ? [{ type: 'paragraph', children }] : []
    }
    case 'heading':
      return [{ type: 'heading', depth: Number(attrs.level ?? 1), children: inlineTree(content, 'line') }]
    case 'blockquote':
      return [{ type: 'blockquote', children: blockTrees(content) }]
    case 'callout':
      return [callout(calloutKinds.find((kind) => kind === attrs.kind) ?? 'note', blockTrees(content))]
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      return [list(node)]
    case 'codeBlock':
      return [
        {
          type: 'code',
          lang: attrs.language || null,
          meta: attrs.meta || null,
          value: content
            .map(({ text = '' }) => text)
            .join('')
            .replace(/\r\n?/g, '\n'),
        },
      ]
    case 'horizontalRule':
      return [{ type: 'thematicBreak' }]
    case 'image':
      return [{ type: 'paragraph', children: imageAlone(node) }]
    case 'liveBlock':
      return liveLine(attrs)
    case 'table':
      return table(content)
    case 'footnoteDefinition': {
      const label = noteLabel(attrs.label)
      return [{ type: 'footnoteDefinition', identifier: label, label, children: blockTrees(content) }]
    }
    case 'text':
      return [{ type: 'paragraph', children: inlineTree([node]) }]
    default:
      return blockTrees(content)
  }
}

/** Its line is written as it is, so only what names facts may be in it: any page can put anything into the document. */
function liveLine({ kind, from = null, to = null }: Record<string, unknown>): Tree[] {
  const ranged = LiveBlock.safeParse({ kind, from, to })
  const block = ranged.success ? ranged : LiveBlock.safeParse({ kind, from: null, to: null })
  return block.success ? [{ type: 'liveBlock', value: liveLineOf(block.data) }] : []
}

/** `[!NOTE]` and what follows it are one paragraph, as readers of Markdown expect it. */
function callout(kind: string, children: Tree[]): Tree {
  const sign = `[!${kind.toUpperCase()}]`
  const [first, ...rest] = children
  return {
    type: 'blockquote',
    children:
      first?.type === 'paragraph'
        ? [{ ...first, children: [html(`${sign}\n`), ...(first.children ?? [])] }, ...rest]
        : [{ type: 'paragraph', children: [html(sign)] }, ...children],
  }
}

function list({ type, attrs = {}, content = [] }: JSONContent): Tree {
  const spread = Boolean(attrs.loose)
  return {
    type: 'list',
    ordered: type === 'orderedList',
    start: type === 'orderedList' ? Number(attrs.start ?? 1) : null,
    spread,
    children: content.map((item) => {
      const checked = item.type === 'taskItem' ? Boolean(item.attrs?.checked) : (item.attrs?.checked ?? null)
      const [first] = item.content ?? []
      const box = checked !== null && (first?.content ?? []).length === 0 ? [{ type: 'paragraph', children: [] }] : []
      return { type: 'listItem', spread, checked, children: [...box, ...blockTrees(item.content ?? [])] }
    }),
  }
}

/** Markdown knows neither cells over several columns nor several paragraphs in one: the words keep their places. */
function table(rows: readonly JSONContent[]): Tree[] {
  const cells = rows.map(({ content = [] }) =>
    content.flatMap((cell) => [
      cell,
      ...Array(Math.max(0, Math.min(99, Number(cell.attrs?.colspan ?? 1) - 1))).fill(null),
    ]),
  )
  const width = cells.reduce((widest, row) => Math.max(widest, row.length), 1)
  // Every row is as wide as the widest one: a few long rows among many would fill the memory.
  if (width * cells.length > mostCells) return blockTrees(rows)
  const columns = Array.from({ length: width }, (_, at) => at)
  return [
    {
      type: 'table',
      align: columns.map((at) => cells[0]?.[at]?.attrs?.align ?? null),
      children: cells.map((row) => ({
        type: 'tableRow',
        children: columns.map((at) => ({ type: 'tableCell', children: cellTree(row[at]?.content ?? []) })),
      })),
    },
  ]
}

function cellTree(paragraphs: readonly JSONContent[]): Tree[] {
  const lines = paragraphs.flatMap(({ content = [] }, at) => [...(at > 0 ? [{ type: 'hardBreak' }] : []), ...content])
  return inlineTree(lines, 'cell')
}
