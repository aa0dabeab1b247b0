import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { beyondReason } from '#platform/markdown/beyond-reason.ts'

/** As much of a syntax tree as is looked at here. */
interface Node {
  type: string
  url?: string
  children?: Node[]
  position?: { start: { offset?: number }; end: { offset?: number } }
}

const parser = unified().use(remarkParse).use(remarkGfm).freeze()
const mayCarryHarm = /<|:/
const harmlessAddress = /^(?:https?:|mailto:|tel:|xmpp:|ircs?:|[^:]*(?:[/?#]|$))/i

/**
 * People's own Markdown as they wrote it, except that HTML and addresses which run something lose their meaning: a
 * backslash before the `<` or the `[` makes them text.
 */
export function harmless(markdown: string): string {
  if (!mayCarryHarm.test(markdown)) return markdown
  if (beyondReason(markdown)) return markdown.replace(/[<[]/g, '\\$&')
  const places: number[] = []
  const waiting: Node[] = [parser.parse(markdown) as Node]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const start = node.position?.start.offset ?? 0
    const end = node.position?.end.offset ?? start
    if (node.type === 'html') for (let at = start; at < end; at++) if (markdown[at] === '<') places.push(at)
    if (node.url !== undefined && !harmlessAddress.test(node.url))
      places.push(markdown[start] === '!' ? start + 1 : start)
    waiting.push(...(node.children ?? []))
  }
  return places.toSorted((a, b) => b - a).reduce((text, at) => `${text.slice(0, at)}\\${text.slice(at)}`, markdown)
}
