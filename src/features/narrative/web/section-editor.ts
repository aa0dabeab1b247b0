import { type AnyExtension, Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { Dropcursor, Gapcursor } from '@tiptap/extensions'
import { fragmentOf } from '../model.ts'
import { narrativeExtensions } from '../schema/extensions.ts'
import { Carets } from './carets.ts'
import type { LiveDocument } from './live-document.ts'
import { MarkdownClipboard } from './markdown-clipboard.ts'
import { SectionMoves } from './section-moves.ts'
import { SteadyCursor } from './steady-cursor.ts'

/** The editor of one section on the live document of its review. */
export function createSectionEditor({
  live,
  sectionId,
  editable,
  more,
  leave,
  onFocus,
}: {
  live: LiveDocument
  sectionId: string
  editable: boolean
  more: AnyExtension[]
  leave: (direction: -1 | 1, at: 'start' | 'end') => boolean
  onFocus: (editor: Editor) => void
}): Editor {
  const { awareness } = live.provider
  let made: Editor | null = null
  const editor: Editor = new Editor({
    editable,
    injectCSS: false,
    extensions: [
      ...narrativeExtensions(),
      Dropcursor.configure({ color: false, class: 'drop-cursor', width: 2 }),
      Gapcursor,
      Collaboration.configure({ document: live.doc, field: fragmentOf(sectionId), provider: live.provider }),
      ...(awareness ? [Carets.configure({ awareness, sectionId })] : []),
      SteadyCursor,
      MarkdownClipboard,
      SectionMoves.configure({ leave }),
      ...more,
    ],
    editorProps: {
      // The bars above and the places of a phone below cover lines that would count as in view.
      scrollThreshold: { top: 150, bottom: 90, left: 0, right: 0 },
      scrollMargin: { top: 160, bottom: 100, left: 0, right: 0 },
      attributes: () => ({
        class: 'narrative',
        'aria-labelledby': `heading-${sectionId}`,
        'data-editor': sectionId,
        // Who may only read has a text before them, not a field.
        ...((made?.isEditable ?? editable) ? { role: 'textbox', 'aria-multiline': 'true' } : { role: 'group' }),
      }),
    },
  })
  made = editor
  editor.on('focus', () => onFocus(editor))
  return editor
}
