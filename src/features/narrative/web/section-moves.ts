import { Extension } from '@tiptap/core'
import { Selection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

type Options = {
  /** Goes to the section before (-1) or after (1), to its beginning or end. False when there is none. */
  leave: (direction: -1 | 1, at: 'start' | 'end') => boolean
}

/** Arrow keys at the edge of a section go on in the next one, as in one text; Mod+Alt+arrow goes there from anywhere. */
export const SectionMoves = Extension.create<Options>({
  name: 'sectionMoves',
  // Lists, tables and blocks may use an arrow key first.
  priority: 10,
  addKeyboardShortcuts() {
    const { leave } = this.options
    const edge = (direction: -1 | 1, way: 'up' | 'down' | 'left' | 'right') => () => {
      const { view } = this.editor
      return atEdge(view, direction, way) && leave(direction, direction === 1 ? 'start' : 'end')
    }
    return {
      ArrowUp: edge(-1, 'up'),
      ArrowLeft: edge(-1, 'left'),
      ArrowDown: edge(1, 'down'),
      ArrowRight: edge(1, 'right'),
      'Mod-Alt-ArrowUp': () => leave(-1, 'start'),
      'Mod-Alt-ArrowDown': () => leave(1, 'start'),
    }
  },
})

function atEdge(view: EditorView, direction: -1 | 1, way: 'up' | 'down' | 'left' | 'right'): boolean {
  const { selection, doc } = view.state
  // The cursor may stand beside a block that has no words.
  if (selection.empty && selection.from === (direction === -1 ? 0 : doc.content.size)) return true
  const last = direction === -1 ? Selection.atStart(doc) : Selection.atEnd(doc)
  if (!(selection instanceof TextSelection)) return selection.eq(last)
  return selection.empty && selection.$head.sameParent(last.$head) && view.endOfTextblock(way)
}
