import type { JSONContent } from '@tiptap/core'

/**
 * Markdown of the blocks of a section, in the dialect of Debrief. Suggested words that nobody accepted yet are left out, those
 * suggested for removal stay; comments and marks of adoption leave no trace. Pure.
 */
export function nodesToMarkdown(nodes: readonly JSONContent[]): string {
  const text = (node: JSONContent): string => node.text ?? (node.content ?? []).map(text).join('')
  return nodes.map(text).join('\n\n')
}
