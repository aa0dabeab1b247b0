import type { JSONContent } from '@tiptap/core'
import { beyondReason } from '#platform/markdown/beyond-reason.ts'
import { blockNodes } from './block-nodes.ts'
import { type Tree, treeOf } from './tree.ts'

/**
 * The blocks of a section from Markdown, in the schema of `schema/`. Every word, heading, list, table, link and block of code
 * is kept; HTML becomes the text it is; links that could run something lose their address. Text with signs or nesting beyond
 * reason becomes a block of code as it is typed. No words, no blocks. Pure.
 */
export function markdownToNodes(markdown: string): JSONContent[] {
  if (/^[ \t\r\n]*$/.test(markdown)) return []
  if (beyondReason(markdown)) return asTyped(markdown)
  try {
    const tree = treeOf(markdown)
    const definitions = new Map<string, Tree>()
    const used = new Set<string>()
    const waiting = [tree]
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      const { type, identifier = '' } = node
      if (type === 'linkReference' || type === 'imageReference') used.add(identifier)
      for (const child of (node.children ?? []).toReversed()) waiting.push(child)
      // The first one counts.
      if (type === 'definition' && !definitions.has(identifier)) definitions.set(identifier, node)
    }
    return blockNodes(tree.children ?? [], { markdown, definitions, used })
  } catch (error) {
    if (error instanceof RangeError) return asTyped(markdown)
    throw error
  }
}

/** One block of code; what is one already stays it, so that nothing grows from one time to the next. */
function asTyped(markdown: string): JSONContent[] {
  const [, fence = '', inside] = /^(`{3,})\n([\s\S]*)\n\1\n?$/.exec(markdown) ?? []
  const text = inside !== undefined && !inside.includes(fence) ? inside : markdown.replace(/\n+$/, '')
  return [{ type: 'codeBlock', attrs: { language: null, meta: null }, content: [{ type: 'text', text }] }]
}
