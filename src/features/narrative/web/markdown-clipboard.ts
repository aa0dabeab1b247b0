import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { markdownToNodes } from '../markdown/from-markdown.ts'
import { looksLikeMarkdown } from './looks-like-markdown.ts'
import { sliceMarkdown } from './section-markdown.ts'

/** Copied words are Markdown for everything that takes plain text, and Markdown that is pasted becomes what it says. */
export const MarkdownClipboard = Extension.create({
  name: 'markdownClipboard',
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        key: new PluginKey('markdownClipboard'),
        props: {
          clipboardTextSerializer: (slice) => sliceMarkdown(slice),
          handlePaste: (view, event) => {
            const data = event.clipboardData
            const text = data?.getData('text/plain') ?? ''
            if (!data || data.files.length > 0 || data.getData('text/html') !== '') return false
            if (view.state.selection.$from.parent.type.spec.code || !looksLikeMarkdown(text)) return false
            const nodes = markdownToNodes(text)
            if (nodes.length === 0) return false
            const only = nodes.length === 1 && nodes[0]?.type === 'paragraph' ? nodes[0].content : undefined
            return editor
              .chain()
              .insertContent(only ?? nodes)
              .scrollIntoView()
              .run()
          },
        },
      }),
    ]
  },
})
