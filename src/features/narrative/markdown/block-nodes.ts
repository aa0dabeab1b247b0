import type { JSONContent } from '@tiptap/core'
import { calloutKinds, liveBlockOf } from '../model.ts'
import { type Definitions, inlineNodes } from './inline-nodes.ts'
import { withOwnLinks } from './own-links.ts'
import { sourceOf, type Tree } from './tree.ts'

interface Reading {
  markdown: string
  definitions: Definitions
  /** Definitions that something refers to; the others become text, so that nothing is lost. */
  used: ReadonlySet<string>
  /** Inside the item of a list an image alone stays in its line. */
  inItem?: boolean
}

const paragraph = (content: JSONContent[]): JSONContent =>
  content.length > 0 ? { type: 'paragraph', content } : { type: 'paragraph' }

/** Blocks of the schema from those of a syntax tree. */
export function blockNodes(children: readonly Tree[], reading: Reading): JSONContent[] {
  return children.flatMap((child) => blockNode(child, reading))
}

function blockNode(tree: Tree, reading: Reading): JSONContent[] {
  const { children = [] } = tree
  switch (tree.type) {
    case 'paragraph':
      return paragraphs(tree, reading)
    case 'heading': {
      const content = withOwnLinks(inlineNodes(children, reading.definitions), false)
      return [{ type: 'heading', attrs: { level: tree.depth ?? 1 }, ...(content.length > 0 && { content }) }]
    }
    case 'blockquote':
      return [quote(tree, reading)]
    case 'list':
      return [list(tree, reading)]
    case 'code':
      return [
        {
          type: 'codeBlock',
          attrs: { language: tree.lang || null, meta: tree.meta || null },
          ...(tree.value && { content: [{ type: 'text', text: tree.value }] }),
        },
      ]
    case 'thematicBreak':
      return [{ type: 'horizontalRule' }]
    case 'table':
      return [table(tree, reading)]
    case 'footnoteDefinition':
      return [
        {
          type: 'footnoteDefinition',
          attrs: { label: tree.label ?? tree.identifier ?? '' },
          content: filled(blockNodes(children, reading)),
        },
      ]
    case 'definition':
      return reading.used.has(tree.identifier ?? '') ? [] : [definition(tree, reading)]
    case 'html':
      return lines(tree.value ?? '')
    default:
      return tree.value === undefined ? blockNodes(children, reading) : lines(tree.value)
  }
}

const filled = (blocks: JSONContent[]): JSONContent[] => (blocks.length > 0 ? blocks : [paragraph([])])

/** A list item begins with a paragraph, if only an empty one. */
const asItem = (blocks: JSONContent[]): JSONContent[] =>
  blocks[0]?.type === 'paragraph' ? blocks : [paragraph([]), ...blocks]

/** A definition that nothing refers to stays as words and a link. */
function definition(tree: Tree, reading: Reading): JSONContent {
  const { label, identifier, url = '', title = null } = tree
  const link = { type: 'link', url, title, children: [{ type: 'text', value: url }] }
  const words = [{ type: 'text', value: `[${label ?? identifier}]: ` }, link]
  return paragraph(withOwnLinks(inlineNodes(words, reading.definitions)))
}

/** Text as it was typed, each line a line. */
function lines(text: string): JSONContent[] {
  const content = text
    .split(/\s*\n\s*/)
    .flatMap((line, at): JSONContent[] => [
      ...(at > 0 ? [{ type: 'hardBreak' }] : []),
      ...(line.trim() === '' ? [] : [{ type: 'text', text: line.trim() }]),
    ])
  const tidied = withOwnLinks(content)
  return tidied.length > 0 ? [paragraph(tidied)] : []
}

/** A paragraph, or what stands in its place: a live block on a line of its own, an image alone. */
function paragraphs(tree: Tree, reading: Reading): JSONContent[] {
  const { children = [] } = tree
  const parts: (Tree[] | JSONContent)[] = [[]]
  const add = (child: Tree) => {
    const last = parts.at(-1)
    if (Array.isArray(last)) last.push(child)
    else parts.push([child])
  }
  const maybe = children.some((child) => child.type === 'text' && child.value?.includes('::debrief{'))
  const source = maybe ? sourceOf(tree, reading.markdown) : ''
  for (const [at, child] of children.entries()) {
    if (!maybe || child.type !== 'text') {
      add(child)
      continue
    }
    const texts = (child.value ?? '').split('\n')
    for (const [row, line] of texts.entries()) {
      const whole =
        (row > 0 || at === 0 || children[at - 1]?.type === 'break') &&
        (row < texts.length - 1 || at === children.length - 1 || children[at + 1]?.type === 'break')
      const block = whole && isTyped(line, source) ? liveBlockOf(line) : null
      if (block) parts.push({ type: 'liveBlock', attrs: { ...block } })
      else add({ type: 'text', value: row < texts.length - 1 ? `${line}\n` : line })
    }
  }
  return parts.flatMap((part) => {
    if (!Array.isArray(part)) return [part]
    const content = withOwnLinks(inlineNodes(part, reading.definitions))
    const [first] = content
    if (content.length === 1 && first?.type === 'inlineImage' && !reading.inItem) return [{ ...first, type: 'image' }]
    return content.length > 0 ? [paragraph(content)] : []
  })
}

/** True when the line stands in the source as it is, not behind a backslash. */
function isTyped(line: string, source: string): boolean {
  const at = line === '' ? -1 : source.indexOf(line)
  return at >= 0 && source[at - 1] !== '\\'
}

const calloutSign = new RegExp(`^\\[!(${calloutKinds.join('|')})\\][ \\t]*(?:\\n|$)`, 'i')

function quote(tree: Tree, reading: Reading): JSONContent {
  const [first, ...rest] = tree.children ?? []
  const [sign, ...line] = first?.type === 'paragraph' ? (first.children ?? []) : []
  const kind = sign?.type === 'text' ? calloutSign.exec(sign.value ?? '')?.[1]?.toLowerCase() : undefined
  if (!first || !sign || kind === undefined || !sourceOf(sign, reading.markdown).startsWith('[!'))
    return { type: 'blockquote', content: filled(blockNodes(tree.children ?? [], reading)) }
  // With a line break right behind it, the sign is followed by other things than words.
  const after = (sign.value ?? '').replace(calloutSign, '')
  const words = [...(after === '' ? [] : [{ ...sign, value: after }]), ...line]
  const content = blockNodes([...(words.length > 0 ? [{ ...first, children: words }] : []), ...rest], reading)
  return { type: 'callout', attrs: { kind }, content: filled(content) }
}

function list(tree: Tree, reading: Reading): JSONContent {
  const items = tree.children ?? []
  const ordered = tree.ordered === true
  const tasks = !ordered && items.every((item) => typeof item.checked === 'boolean')
  const content = items.map((item) => ({
    type: tasks ? 'taskItem' : 'listItem',
    attrs: { checked: item.checked ?? null },
    content: asItem(blockNodes(item.children ?? [], { ...reading, inItem: true })),
  }))
  // Paragraphs one below the other need a blank line, which makes the list a loose one.
  const loose =
    tree.spread === true || items.some((item) => item.spread) || content.some((item) => item.content.some(followsText))
  return {
    type: ordered ? 'orderedList' : tasks ? 'taskList' : 'bulletList',
    attrs: { ...(ordered && { start: tree.start ?? 1 }), loose },
    content,
  }
}

const followsText = ({ type }: JSONContent, at: number, all: JSONContent[]) =>
  type === 'paragraph' && all[at - 1]?.type === 'paragraph'

function table(tree: Tree, reading: Reading): JSONContent {
  const rows = tree.children ?? []
  const width = Math.max(tree.align?.length ?? 0, ...rows.map((row) => row.children?.length ?? 0))
  return {
    type: 'table',
    content: rows.map((row, at) => ({
      type: 'tableRow',
      content: Array.from({ length: width }, (_, column) => ({
        type: at === 0 ? 'tableHeader' : 'tableCell',
        attrs: { align: tree.align?.[column] ?? null },
        content: [paragraph(withOwnLinks(inlineNodes(row.children?.[column]?.children ?? [], reading.definitions)))],
      })),
    })),
  }
}
