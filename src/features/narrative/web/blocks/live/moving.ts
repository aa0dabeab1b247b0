import { Extension } from '@tiptap/core'
import { type EditorState, NodeSelection, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state'

/** The block that is selected as a whole, such as a live block or an image. */
export function selectedBlock(state: EditorState): NodeSelection | null {
  const { selection } = state
  return selection instanceof NodeSelection && selection.node.isBlock ? selection : null
}

/** Moves the block at a position up or down among its siblings, and selects it there. Null at the edge. */
export function moveBlock(state: EditorState, position: number, direction: -1 | 1): Transaction | null {
  const $at = state.doc.resolve(position)
  const { nodeAfter: node, nodeBefore: before } = $at
  if (!node) return null
  const after = $at.parent.maybeChild($at.index() + 1)
  const neighbour = direction === -1 ? before : after
  if (!neighbour) return null
  const to = direction === -1 ? position - neighbour.nodeSize : position + neighbour.nodeSize
  const { tr } = state
  tr.delete(position, position + node.nodeSize).insert(to, node)
  return tr.setSelection(NodeSelection.create(tr.doc, to)).scrollIntoView()
}

/** An empty line after a position, with the cursor in it. */
export function lineAfter(state: EditorState, position: number, text = ''): Transaction | null {
  const { paragraph } = state.schema.nodes
  const node = state.doc.nodeAt(position)
  if (!paragraph || !node) return null
  const at = position + node.nodeSize
  const tr = state.tr.insert(at, paragraph.create(null, text ? state.schema.text(text) : null))
  return tr.setSelection(TextSelection.create(tr.doc, at + 1 + text.length)).scrollIntoView()
}

/** Keys for a block that is selected as a whole. What is typed goes below it and never in its place. */
export const BlockMoves = Extension.create({
  name: 'blockMoves',
  addKeyboardShortcuts() {
    const move = (direction: -1 | 1) => () => {
      const { state, view } = this.editor
      const block = selectedBlock(state)
      if (!block) return false
      const tr = moveBlock(state, block.from, direction)
      if (tr) view.dispatch(tr)
      return true
    }
    return {
      'Alt-ArrowUp': move(-1),
      'Alt-ArrowDown': move(1),
      Enter: () => {
        const { state, view } = this.editor
        const block = selectedBlock(state)
        const inside = block && view.nodeDOM(block.from)
        const first = inside instanceof HTMLElement ? entranceOf(inside) : null
        if (!first) return false
        first.focus()
        return true
      },
      'Mod-Enter': () => {
        const { state, view } = this.editor
        const block = selectedBlock(state)
        const tr = block && lineAfter(state, block.from)
        if (tr) view.dispatch(tr)
        return tr !== null
      },
    }
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('blockMoves'),
        props: {
          handleTextInput: (view, _from, _to, text) => {
            const block = selectedBlock(view.state)
            const tr = block && lineAfter(view.state, block.from, text)
            if (tr) view.dispatch(tr)
            return tr !== null
          },
        },
      }),
    ]
  },
})

/** Where the focus goes when one enters a block: a field or sentence that waits, else a link, else its menu. */
function entranceOf(block: HTMLElement): HTMLElement | null {
  for (const selector of ['[data-first], [data-draft][tabindex="0"]', 'a[href]', 'button']) {
    const found = block.querySelector<HTMLElement>(selector)
    if (found) return found
  }
  return null
}
