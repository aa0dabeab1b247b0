import type { JSONContent } from '@tiptap/core'
import { accepted } from './accepted.ts'
import { blocksToMarkdown } from './blocks-to-markdown.ts'

/**
 * Markdown of the blocks of a section, in the dialect of Debrief. Suggested words that nobody accepted yet are left out, those
 * suggested for removal stay; comments and marks of adoption leave no trace. Ends without a line break. Pure.
 */
export function nodesToMarkdown(nodes: readonly JSONContent[]): string {
  return blocksToMarkdown(accepted(nodes))
}
