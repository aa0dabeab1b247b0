import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, Selection } from '@tiptap/pm/state'

/** What a row of the left column puts into the text. */
export type Placed =
  | { type: 'event'; eventId: string; label: string }
  /** A row of the log that is in no event: its words are quoted. */
  | { type: 'quote'; text: string; from: string }

/** The kind of data a dragged row carries. */
export const placedType = 'application/x-debrief-place'

export function readPlaced(text: string): Placed | null {
  try {
    const { type, ...rest } = JSON.parse(text) as Record<string, unknown>
    const { eventId, label, text: words, from } = rest
    if (type === 'event' && typeof eventId === 'string' && typeof label === 'string') return { type, eventId, label }
    if (type === 'quote' && typeof words === 'string' && typeof from === 'string') return { type, text: words, from }
  } catch {
    // Dragged from somewhere else.
  }
  return null
}

/** Puts it at a position, or where the cursor is or was last. */
export function place(editor: Editor, thing: Placed, position?: number): void {
  const { state } = editor
  const { schema, tr } = state
  const $at = position === undefined ? state.selection.$to : state.doc.resolve(position)
  const whole = position === undefined && state.selection instanceof NodeSelection && state.selection.node.isBlock
  let shown = $at.pos
  if (thing.type === 'event') {
    const citation = schema.nodes.citation?.create({ eventId: thing.eventId, label: thing.label })
    if (!citation) return
    const inLine = $at.parent.inlineContent && !whole && !$at.parent.type.spec.code
    if (!inLine) shown = afterBlock($at.depth, whole, $at)
    tr.insert(shown, inLine ? citation : paragraphOf(editor, [citation]))
  } else {
    const words = thing.text.split(/\n+/).filter((line) => line.trim() !== '')
    const lines = words.map((line) => paragraphOf(editor, [schema.text(line)]))
    const quote = schema.nodes.blockquote?.create(null, [...lines, paragraphOf(editor, [schema.text(thing.from)])])
    if (!quote) return
    const at = afterBlock($at.depth, whole, $at)
    shown = at
    tr.insert(at, quote)
    if (position === undefined) tr.setSelection(Selection.near(tr.doc.resolve(at + quote.nodeSize), -1))
  }
  editor.view.dispatch(tr)
  // The focus may stay beside the text, where the editor itself would not scroll.
  const { node } = editor.view.domAtPos(Math.min(shown + 1, tr.doc.content.size))
  const element = node instanceof Element ? node : node.parentElement
  element?.scrollIntoView({ block: 'nearest' })
}

function afterBlock(depth: number, whole: boolean, $at: { after(depth: number): number; pos: number }): number {
  return whole || depth === 0 ? $at.pos : $at.after(1)
}

function paragraphOf({ schema }: Editor, content: Node[]): Node {
  const { paragraph } = schema.nodes
  if (!paragraph) throw new Error('The schema has no paragraphs.')
  return paragraph.create(null, content)
}
