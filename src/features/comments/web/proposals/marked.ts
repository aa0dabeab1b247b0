import { Fragment, Mark, type Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { SUGGESTED, writeSuggested } from '#features/narrative/schema/block-suggestions.ts'
import { isSuggestion, suggestionsOf } from '#features/narrative/schema/decide-suggestion.ts'

/** The document as the library of suggestions knows it: with marks on nodes, of the proposals that are `wanted`. Every position stays. */
export function markedDocument(doc: Node, wanted: (mark: Mark) => boolean = () => true): Node {
  const marked = (node: Node): Node => {
    if (node.isText) return node.mark(node.marks.filter((mark) => !isSuggestion(mark) || wanted(mark)))
    const content = mapped(node.content, marked)
    const own = suggestionsOf(node).filter(wanted)
    if (content === node.content && own.length === 0) return node
    return node.type.create(
      node.attrs,
      content,
      own.reduce((set, mark) => mark.addToSet(set), node.marks),
    )
  }
  return marked(doc)
}

/** The same fragment when nothing in it changed. Unlike `Fragment.from` it joins no texts, so positions stay. */
function mapped(fragment: Fragment, change: (node: Node) => Node): Fragment {
  let changed = false
  const children: Node[] = []
  fragment.forEach((child) => {
    const now = change(child)
    changed ||= now !== child
    children.push(now)
  })
  return changed ? Fragment.fromArray(children) : fragment
}

/** Moves the marks of proposals from nodes into their attribute, as they stand in `marked`, which has the same shape as `tr.doc`. */
export function keepMarks(tr: Transaction, marked: Node): void {
  const changes: (() => void)[] = []
  tr.doc.descendants((node, pos) => {
    if (node.isText) return false
    for (const mark of node.marks.filter(isSuggestion)) changes.push(() => tr.removeNodeMark(pos, mark))
    const marks = (marked.nodeAt(pos)?.marks ?? []).filter(
      (mark) => isSuggestion(mark) && mark.attrs.attrName !== SUGGESTED,
    )
    // The attribute may keep more than marks can say at once: what one person added and another removes.
    const shown = suggestionsOf(node).reduce((set, mark) => mark.addToSet(set), Mark.none)
    if (!Mark.sameSet(shown, marks)) {
      const value = writeSuggested(marks.map((mark) => mark.toJSON()))
      changes.push(() => tr.setNodeAttribute(pos, SUGGESTED, value))
    }
    return true
  })
  for (const change of changes) change()
}
