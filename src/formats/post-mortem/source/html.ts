import rehypeParse from 'rehype-parse'
import rehypeRemark from 'rehype-remark'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'

const html = unified().use(rehypeParse).freeze()
const toMarkdown = unified()
  .use(rehypeRemark)
  .use(remarkGfm, { tablePipeAlign: false })
  .use(remarkStringify, { bullet: '-', rule: '-', listItemIndent: 'one', resourceLink: true })
  .freeze()

type Root = ReturnType<typeof html.parse>
type ElementContent = Root['children'][number]
type Element = Extract<ElementContent, { type: 'element' }>
type Nodes = Root | ElementContent

/** What a page says besides the document. */
const furniture = new Set([
  'nav',
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'form',
  'button',
  'svg',
  'aside',
  'footer',
])

/** The document of a page as Markdown: its article if it has one, without navigation and scripts. */
export function markdownOfHtml(text: string): string {
  const tree = html.parse(text) as Root
  const title = find(tree, ({ tagName }) => tagName === 'title')
  const article = find(tree, ({ tagName }) => tagName === 'article')
  const main = find(tree, ({ tagName, properties }) => tagName === 'main' || properties.role === 'main')
  const body = find(tree, ({ tagName }) => tagName === 'body')
  const heading = body && find(body, ({ tagName }) => tagName === 'h1')
  const kept =
    [article, main].find((part) => part && (!heading || words(part).length > words(body ?? part).length / 2)) ?? body
  const children = kept ? [...kept.children] : (tree.children as ElementContent[])
  if (kept && heading && kept !== body && !find(kept, ({ tagName }) => tagName === 'h1')) children.unshift(heading)
  prune({ type: 'root', children })
  const markdown = toMarkdown.stringify(toMarkdown.runSync({ type: 'root', children } as Root) as never)
  const stated = title ? words(title).trim() : ''
  return heading || stated === '' ? markdown : `---\ntitle: ${JSON.stringify(stated)}\n---\n\n${markdown}`
}

function find(node: Nodes, matches: (element: Element) => boolean): Element | null {
  if (node.type === 'element' && matches(node)) return node
  if (!('children' in node)) return null
  for (const child of node.children) {
    const found = find(child, matches)
    if (found) return found
  }
  return null
}

function words(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(words).join('') : ''
}

function prune(node: Root | Element): void {
  node.children = (node.children as ElementContent[]).filter(
    (child) => child.type !== 'element' || !furniture.has(child.tagName),
  )
  for (const child of node.children) if (child.type === 'element') prune(child)
}
