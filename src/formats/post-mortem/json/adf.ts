import type { JsonObject } from './json-format.ts'

const childrenOf = (node: JsonObject): JsonObject[] =>
  Array.isArray(node.content)
    ? node.content.filter((one): one is JsonObject => one !== null && typeof one === 'object')
    : []

const attribute = (node: JsonObject, name: string): string => {
  const value = ((node.attrs ?? {}) as JsonObject)[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

const signs: Record<string, string> = { strong: '**', em: '*', code: '`', strike: '~~' }

/** An Atlassian document (ADF) as Markdown. Nodes that are not known give their words. */
export function markdownOfAdf(node: JsonObject | null | undefined): string {
  return node ? blocksOf(node, '').trim() : ''
}

function blocksOf(node: JsonObject, indent: string): string {
  const inner = () =>
    childrenOf(node)
      .map((child) => blocksOf(child, indent))
      .filter((text) => text !== '')
      .join('\n\n')
  switch (node.type) {
    case 'paragraph':
      return inline(node)
    case 'heading':
      return `${'#'.repeat(Math.min(6, Number(attribute(node, 'level')) || 2))} ${inline(node)}`
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
    case 'decisionList':
      return childrenOf(node)
        .map((item, i) => itemOf(item, node.type === 'orderedList' ? `${i + 1}. ` : '- ', indent))
        .join('\n')
    case 'codeBlock':
      return `\`\`\`${attribute(node, 'language')}\n${inline(node)}\n\`\`\``
    case 'blockquote':
      return inner().replace(/^/gm, '> ')
    case 'rule':
      return '---'
    case 'table':
      return tableOf(node)
    case 'text':
    case 'hardBreak':
    case 'mention':
    case 'inlineCard':
      return inline({ content: [node] })
    default:
      return inner()
  }
}

function itemOf(item: JsonObject, bullet: string, indent: string): string {
  const box = item.type === 'taskItem' ? (attribute(item, 'state') === 'DONE' ? '[x] ' : '[ ] ') : ''
  const isText = item.type === 'taskItem' || item.type === 'decisionItem'
  const text = isText
    ? inline(item)
    : childrenOf(item)
        .map((child) => blocksOf(child, indent))
        .join('\n')
  return `${bullet}${box}${text.replace(/\n/g, `\n${' '.repeat(bullet.length)}`)}`
}

function tableOf(node: JsonObject): string {
  const rows = childrenOf(node).map((row) =>
    childrenOf(row).map((cell) =>
      childrenOf(cell)
        .map((child) => blocksOf(child, ''))
        .join(' ')
        .replace(/\n+/g, ' ')
        .replace(/\|/g, '\\|'),
    ),
  )
  const [head = []] = rows
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.slice(1).map(line)].join('\n')
}

function inline(node: JsonObject): string {
  return childrenOf(node)
    .map((child) => {
      if (child.type === 'hardBreak') return '\n'
      if (child.type === 'mention' || child.type === 'emoji' || child.type === 'status') return attribute(child, 'text')
      if (child.type === 'date') return dateOf(attribute(child, 'timestamp'))
      if (child.type === 'inlineCard') return attribute(child, 'url')
      if (typeof child.text !== 'string') return inline(child)
      return marked(child.text, Array.isArray(child.marks) ? (child.marks as JsonObject[]) : [])
    })
    .join('')
}

const dateOf = (milliseconds: string) =>
  /^\d{12,13}$/.test(milliseconds) ? new Date(Number(milliseconds)).toISOString().slice(0, 10) : milliseconds

function marked(text: string, marks: readonly JsonObject[]): string {
  const link = marks.find(({ type }) => type === 'link')
  const sign = marks.map(({ type }) => signs[String(type)] ?? '').join('')
  const words = text.trim() === '' ? text : `${sign}${text}${[...sign].reverse().join('')}`
  return link ? `[${words}](${attribute(link, 'href')})` : words
}
