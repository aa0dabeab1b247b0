import type { JSONContent } from '@tiptap/core'
import remarkGfm from 'remark-gfm'
import remarkStringify, { type Options } from 'remark-stringify'
import { unified } from 'unified'
import { blockTrees } from './block-tree.ts'

const options: Options = {
  bullet: '-',
  emphasis: '_',
  rule: '-',
  listItemIndent: 'one',
  // A line of its own, not HTML: that would need an empty line before it.
  handlers: { liveBlock: ({ value }: { value: string }) => value } as Options['handlers'],
  // What somebody typed that looks like the line of a live block stays what they typed.
  unsafe: [{ character: ':', after: ':debrief\\{', atBreak: true }],
}

const writer = unified().use(remarkGfm, { tablePipeAlign: false }).use(remarkStringify, options).freeze()

/**
 * Markdown of blocks in the dialect of Debrief, of which nobody suggested anything. Knows nothing of the schema, which takes
 * long to load. Ends without a line break. Pure.
 */
export function blocksToMarkdown(nodes: readonly JSONContent[]): string {
  const root = { type: 'root', children: blockTrees(nodes) }
  return writer.stringify(root as Parameters<typeof writer.stringify>[0]).replace(/\n+$/, '')
}
