import type { Node } from '@tiptap/pm/model'
import { type EditorState, Selection, type Transaction } from '@tiptap/pm/state'
import { SUGGESTED, writeSuggested } from '#features/narrative/schema/block-suggestions.ts'
import { suggestionsOf } from '#features/narrative/schema/decide-suggestion.ts'

/**
 * Proposes `tr` as "these blocks instead of those": the blocks in which the texts differ stay, marked as removed with
 * whatever is proposed inside them, and what they became stands behind them, marked as added. Blocks that the same person
 * had proposed are gone at once.
 */
export function replacedBlocks(
  tr: Transaction,
  state: EditorState,
  id: string,
  isOwn: (id: string) => boolean,
): Transaction {
  const { pos, before, after } = difference(state.doc, tr.doc)
  const start = pos + sizeOf(before.parent, 0, before.from)
  const end = pos + sizeOf(before.parent, 0, before.to)
  const added: Node[] = []
  for (let index = after.from; index < after.to; index++) {
    const node = after.parent.child(index)
    const suggested = writeSuggested([{ type: 'insertion', attrs: { id } }])
    added.push(node.type.create({ ...node.attrs, [SUGGESTED]: suggested }, node.content, node.marks))
  }
  const real = state.tr
  if (added.length > 0) real.insert(end, added)
  for (let index = before.to - 1, at = end; index >= before.from; index--) {
    const node = before.parent.child(index)
    at -= node.nodeSize
    const marks = suggestionsOf(node)
    const own = marks.some(({ type, attrs }) => type.name === 'insertion' && isOwn(String(attrs.id)))
    const others = before.parent.childCount > before.to - before.from || added.length > 0
    if (own && others) real.delete(at, at + node.nodeSize)
    else {
      const kept = marks.filter(({ type }) => type.name !== 'deletion').map((mark) => mark.toJSON())
      real.setNodeAttribute(at, SUGGESTED, writeSuggested([...kept, { type: 'deletion', attrs: { id } }]))
    }
  }
  const inside = tr.selection.head - start + real.mapping.map(end, -1)
  return real.setSelection(Selection.near(real.doc.resolve(Math.max(0, Math.min(inside, real.doc.content.size)))))
}

interface Children {
  parent: Node
  from: number
  to: number
}

interface Difference {
  /** Where the content of the node begins. */
  pos: number
  before: Children
  after: Children
}

/** The smallest run of children of one node in which the documents differ. Tables differ inside one cell, or as a whole. */
function difference(one: Node, other: Node, pos = 0): Difference {
  const shorter = Math.min(one.childCount, other.childCount)
  let first = 0
  while (first < shorter && one.child(first).eq(other.child(first))) first++
  let last = 0
  while (last < shorter - first && one.child(one.childCount - 1 - last).eq(other.child(other.childCount - 1 - last)))
    last++
  const before = { parent: one, from: first, to: one.childCount - last }
  const after = { parent: other, from: first, to: other.childCount - last }
  if (before.to - first === 1 && after.to - first === 1) {
    const [inner, now] = [one.child(first), other.child(first)]
    if (inner.sameMarkup(now) && !inner.isTextblock && !inner.isLeaf) {
      const deeper = difference(inner, now, pos + sizeOf(one, 0, first) + 1)
      const role = deeper.before.parent.type.spec.tableRole
      if (role !== 'table' && role !== 'row') return deeper
    }
  }
  return { pos, before, after }
}

function sizeOf(parent: Node, from: number, to: number): number {
  let sum = 0
  for (let index = from; index < to; index++) sum += parent.child(index).nodeSize
  return sum
}
