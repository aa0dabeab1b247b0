import type { Editor, Range } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, Selection } from '@tiptap/pm/state'

/**
 * Puts a block where the cursor is: in place of an empty line, else after the nearest block beside which it may stand. The
 * cursor goes on in a line below; with `enter` into the block itself.
 */
export function insertBlock(editor: Editor, range: Range | null, block: Node, enter = false): void {
  const { tr } = editor.state
  if (range) tr.delete(range.from, range.to)
  const $at = tr.selection.$from
  const { paragraph } = editor.schema.nodes
  if (!paragraph) return
  let depth = Math.max(1, $at.depth)
  while (depth > 1) {
    const index = $at.index(depth - 1)
    if ($at.node(depth - 1).canReplaceWith(index + 1, index + 1, block.type)) break
    depth -= 1
  }
  const inNode = tr.selection instanceof NodeSelection && $at.depth === 0
  const place = inNode ? tr.selection.to : $at.depth === 0 ? tr.doc.content.size : $at.after(depth)
  const line = !inNode && $at.depth === depth && $at.parent.type === paragraph && $at.parent.content.size === 0
  const from = line ? $at.before(depth) : place
  if (line) tr.replaceWith(from, place, block)
  else tr.insert(from, block)
  const after = from + block.nodeSize
  if (enter) tr.setSelection(Selection.near(tr.doc.resolve(from + 1)))
  else {
    if (tr.doc.nodeAt(after)?.type !== paragraph) tr.insert(after, paragraph.create())
    tr.setSelection(Selection.near(tr.doc.resolve(after + 1)))
  }
  editor.view.dispatch(tr.scrollIntoView())
  editor.view.focus()
  if (!enter) showBlock(editor, from)
}

/**
 * Brings a block into view once its facts are drawn: browsers hold what stands below it in place, so that it would grow
 * out of the page at the top.
 */
function showBlock(editor: Editor, at: number): void {
  const { dom } = editor.view
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (editor.isDestroyed || !dom.isConnected) return
      const block = editor.view.nodeDOM(at)
      if (block instanceof HTMLElement) block.scrollIntoView({ block: 'nearest' })
    }),
  )
}
