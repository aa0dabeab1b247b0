import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

interface Node {
  type: string
  value?: string
  alt?: string | null
  url?: string
  title?: string | null
  depth?: number
  ordered?: boolean | null
  start?: number | null
  spread?: boolean | null
  checked?: boolean | null
  lang?: string | null
  meta?: string | null
  identifier?: string
  label?: string | null
  align?: (string | null)[] | null
  children?: Node[]
}

const lineBreak = /^<br\s*\/?>$/i
const bare = (text: string) => text.replace(/[\s\u200b]+/g, '')
const blank = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()

/**
 * What a document of Markdown says, apart from how it is written: its words in order without white space, and each heading,
 * list, table, link, picture, code and footnote with what belongs to it. Made to compare two documents.
 */
export function contentOf(markdown: string) {
  const tree = unified().use(remarkParse).use(remarkGfm).parse(markdown) as Node
  const definitions = new Map<string, Node>()
  const referred = new Set<string>()
  const each = (node: Node, see: (node: Node) => void) => {
    see(node)
    for (const child of node.children ?? []) each(child, see)
  }
  each(tree, ({ type, identifier = '', ...node }) => {
    if (type === 'definition' && !definitions.has(identifier)) definitions.set(identifier, { type, ...node })
    if (type.endsWith('Reference') && type !== 'footnoteReference') referred.add(identifier)
  })
  const words = (node: Node): string => {
    if (node.type === 'definition')
      return referred.has(node.identifier ?? '') ? '' : bare(`[${node.label}]:${node.url}`)
    if (node.type === 'html' && lineBreak.test(node.value ?? '')) return ''
    if (node.type.startsWith('image')) return bare(node.alt ?? '')
    if (node.type === 'footnoteReference') return `[^${node.label}]`
    if (node.value !== undefined) return bare(node.value)
    const inside = (node.children ?? []).map(words).join('')
    if (node.type === 'link' && (node.children ?? []).length === 0) return bare(node.url ?? '')
    return node.type === 'footnoteDefinition' ? `[^${node.label}]:${inside}` : inside
  }
  const said = {
    words: words(tree),
    headings: [] as unknown[],
    lists: [] as unknown[],
    tables: [] as unknown[],
    links: [] as SaidLink[],
    images: [] as unknown[],
    code: [] as unknown[],
    inlineCode: [] as unknown[],
    footnotes: [] as unknown[],
    emphasis: { strong: '', emphasis: '', delete: '' } as Record<string, string>,
    quotes: 0,
    rules: 0,
  }
  each(tree, (node) => {
    const { type, children = [] } = node
    if (type === 'heading') said.headings.push([node.depth, words(node)])
    if (type === 'list')
      said.lists.push({
        start: node.ordered ? node.start : null,
        loose: node.spread || children.some((item) => item.spread) || children.some(paragraphsBelowEachOther),
        items: children.map((item) => [item.checked ?? null, words(item)]),
      })
    if (type === 'table') said.tables.push(table(node, words))
    if (type === 'code') said.code.push([node.lang ?? null, node.meta ?? null, node.value])
    if (type === 'inlineCode') said.inlineCode.push(blank(node.value))
    if (type === 'footnoteDefinition') said.footnotes.push([node.label, words(node)])
    if (type === 'blockquote') said.quotes++
    if (type === 'thematicBreak') said.rules++
    if (type in said.emphasis) said.emphasis[type] += words(node)
    const target = type.endsWith('Reference') ? definitions.get(node.identifier ?? '') : node
    // A plain address is a link to itself for every reader, in HTML too: `words` has it.
    if (
      /^link(Reference)?$/.test(type) &&
      target &&
      bare(target.url ?? '').replace(/^(mailto:|http:\/\/)/, '') !== words(node)
    )
      if (!/^https?:/.test(words(node)) || words(node) !== bare(target.url ?? ''))
        addLink(said.links, [words(node), target.url, blank(target.title)])
    if (/^image(Reference)?$/.test(type) && target) said.images.push([blank(node.alt), target.url, blank(target.title)])
  })
  return said
}

type SaidLink = [words: string, url: string | undefined, title: string]

/** Neighbours that lead to the same place are one link: no reader could tell. */
function addLink(links: SaidLink[], [words, url, title]: SaidLink): void {
  const last = links.at(-1)
  if (last && last[1] === url && last[2] === title) last[0] += words
  else links.push([words, url, title])
}

const paragraphsBelowEachOther = ({ children = [] }: Node) =>
  children.some(
    ({ type }, at) => /^(paragraph|html)$/.test(type) && /^(paragraph|html)$/.test(children[at - 1]?.type ?? ''),
  )

/** Cells that are not written are empty ones. */
function table({ align, children = [] }: Node, words: (node: Node) => string) {
  const rows = children.map((row) => (row.children ?? []).map(words))
  const width = Math.max(...rows.map((row) => row.length))
  const all = Array.from({ length: width }, (_, at) => at)
  return { align: all.map((at) => align?.[at] ?? null), rows: rows.map((row) => all.map((at) => row[at] ?? '')) }
}
