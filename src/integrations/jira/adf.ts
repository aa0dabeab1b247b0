import {
  type Block,
  blocksIn,
  isRemark,
  type List,
  type ListItem,
  mayBeOpened,
  type Phrase,
  type Table,
} from './markdown.ts'

interface Mark {
  type: 'strong' | 'em' | 'strike' | 'code' | 'link'
  attrs?: { href: string }
}
/** A node of the Atlassian Document Format. */
export interface AdfNode {
  type: string
  version?: 1
  attrs?: Record<string, string | number>
  content?: AdfNode[]
  text?: string
  marks?: Mark[]
}

/** Markdown as a document that Jira Cloud takes: https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/ */
export function adfOf(markdown: string): AdfNode {
  return { version: 1, type: 'doc', content: blocksIn(markdown).flatMap(blockOf) }
}

function blockOf(node: Block): AdfNode[] {
  switch (node.type) {
    case 'heading':
      return [{ type: 'heading', attrs: { level: node.depth }, ...inline(node.children) }]
    case 'paragraph':
      return [{ type: 'paragraph', ...inline(node.children) }]
    case 'blockquote':
      return [{ type: 'blockquote', content: filled(plainer(node.children.flatMap(blockOf))) }]
    case 'list':
      return [listOf(node)]
    case 'code':
      return [
        {
          type: 'codeBlock',
          ...(node.lang ? { attrs: { language: node.lang } } : {}),
          ...(node.value === '' ? {} : { content: [{ type: 'text', text: node.value }] }),
        },
      ]
    case 'thematicBreak':
      return [{ type: 'rule' }]
    case 'table':
      return [tableOf(node)]
    case 'html':
      return isRemark(node.value) ? [] : [{ type: 'paragraph', content: textOf(node.value, []) }]
    case 'footnoteDefinition':
      return node.children.flatMap(blockOf)
    default:
      return []
  }
}

function listOf(list: List): AdfNode {
  const items = list.children.map(itemOf)
  return list.ordered
    ? { type: 'orderedList', attrs: { order: list.start ?? 1 }, content: items }
    : { type: 'bulletList', content: items }
}

function itemOf({ children, checked }: ListItem): AdfNode {
  const blocks = filled(plainer(children.flatMap(blockOf)))
  const [first, ...rest] = blocks
  const box = checked === true ? '☑ ' : checked === false ? '☐ ' : ''
  // An item must begin with a paragraph.
  const begin = first?.type === 'paragraph' ? [first, ...rest] : [{ type: 'paragraph' }, ...blocks]
  if (box !== '' && begin[0])
    begin[0] = { ...begin[0], content: [{ type: 'text', text: box }, ...(begin[0].content ?? [])] }
  return { type: 'listItem', content: begin }
}

/** Quotes and items of lists hold no headings, tables, quotes and rules: their text stays, as paragraphs. */
function plainer(blocks: AdfNode[]): AdfNode[] {
  return blocks.flatMap((block): AdfNode[] => {
    if (['paragraph', 'bulletList', 'orderedList', 'codeBlock'].includes(block.type)) return [block]
    if (block.type === 'heading') return [{ type: 'paragraph', ...(block.content && { content: block.content }) }]
    if (block.type === 'rule') return []
    return plainer(block.content ?? [])
  })
}

const filled = (blocks: AdfNode[]) => (blocks.length > 0 ? blocks : [{ type: 'paragraph' }])

function tableOf({ children }: Table): AdfNode {
  const width = Math.max(...children.map((row) => row.children.length))
  return {
    type: 'table',
    content: children.map((row, index) => ({
      type: 'tableRow',
      content: Array.from({ length: width }, (_, column) => ({
        type: index === 0 ? 'tableHeader' : 'tableCell',
        content: [{ type: 'paragraph', ...inline(row.children[column]?.children ?? []) }],
      })),
    })),
  }
}

function inline(nodes: Phrase[]): { content?: AdfNode[] } {
  const content = nodes.flatMap((node) => phraseOf(node, []))
  return content.length > 0 ? { content } : {}
}

function phraseOf(node: Phrase, marks: Mark[]): AdfNode[] {
  const within = (children: Phrase[], mark: Mark) =>
    children.flatMap((child) =>
      phraseOf(child, marks.some(({ type }) => type === mark.type) ? marks : [...marks, mark]),
    )
  switch (node.type) {
    case 'text':
      return textOf(node.value, marks)
    case 'html':
      return isRemark(node.value) ? [] : textOf(node.value, marks)
    case 'strong':
      return within(node.children, { type: 'strong' })
    case 'emphasis':
      return within(node.children, { type: 'em' })
    case 'delete':
      return within(node.children, { type: 'strike' })
    case 'inlineCode':
      // Code goes together with a link and with nothing else.
      return textOf(node.value, [...marks.filter(({ type }) => type === 'link'), { type: 'code' }])
    case 'link':
      return mayBeOpened(node.url)
        ? within(node.children, { type: 'link', attrs: { href: node.url } })
        : node.children.flatMap((child) => phraseOf(child, marks))
    case 'image':
      return mayBeOpened(node.url)
        ? textOf(node.alt || node.url, [
            ...marks.filter(({ type }) => type !== 'link'),
            { type: 'link', attrs: { href: node.url } },
          ])
        : textOf(node.alt ?? '', marks)
    case 'break':
      return [{ type: 'hardBreak' }]
    case 'footnoteReference':
      return textOf(`[${node.identifier}]`, marks)
    case 'linkReference':
      return node.children.flatMap((child) => phraseOf(child, marks))
    default:
      return []
  }
}

function textOf(text: string, marks: Mark[]): AdfNode[] {
  const shown = text.replaceAll('\n', ' ')
  return shown === '' ? [] : [{ type: 'text', text: shown, ...(marks.length > 0 && { marks }) }]
}
