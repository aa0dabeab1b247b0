import type { Editor } from '@tiptap/core'
import { Fragment, type Slice } from '@tiptap/pm/model'
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap'
import type { Doc } from 'yjs'
import { markdownToNodes } from '../markdown/from-markdown.ts'
import { nodesToMarkdown } from '../markdown/to-markdown.ts'
import { fragmentOf } from '../model.ts'
import { narrativeSchema } from '../schema/extensions.ts'

/** The words of a section as Markdown, in the dialect of imports and exports. */
export function sectionMarkdown(doc: Doc, sectionId: string): string {
  const root = yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment(fragmentOf(sectionId)), narrativeSchema())
  return nodesToMarkdown(root.toJSON().content ?? [])
}

/** Puts Markdown at the end of a section, in the place of a last empty paragraph. */
export function insertMarkdown(editor: Editor, markdown: string): void {
  const nodes = markdownToNodes(markdown)
  if (nodes.length === 0) return
  const { doc } = editor.state
  const last = doc.lastChild
  const end = doc.content.size
  const from = last?.type.name === 'paragraph' && last.content.size === 0 ? end - last.nodeSize : end
  editor.commands.insertContentAt({ from, to: end }, nodes)
}

/** What is copied, as Markdown; a part of one paragraph is its words alone. */
export function sliceMarkdown(slice: Slice): string {
  const { content, openStart } = slice
  const only = content.childCount === 1 ? content.firstChild : null
  if (openStart > 0 && only?.isTextblock && only.type.name !== 'heading') {
    const paragraph = narrativeSchema().nodes.paragraph
    if (only.type.name === 'codeBlock' || !paragraph) return only.textContent
    return nodesToMarkdown([{ type: 'paragraph', content: Fragment.from(only.content).toJSON() }]).trimEnd()
  }
  return nodesToMarkdown(content.toJSON() ?? [])
}
