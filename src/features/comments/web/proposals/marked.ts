import { Fragment, type Mark, type Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { readSuggested, SUGGESTED, writeSuggested } from '#features/narrative/schema/block-suggestions.ts'

const names = new Set(['insertion', 'deletion', 'modification'])

/** The marks of proposals that a node has: its own when it is text, else those that its attribute keeps. */
export function proposalMarks(node: Node): readonly Mark[] {
  if (node.isText) return node.marks.filter(isProposal)
  return readSuggested(node.attrs[SUGGESTED]).map((mark) => node.type.schema.markFromJSON(mark))
}

export const isProposal = (mark: Mark): boolean => names.has(mark.type.name)

/** The document as the library of suggestions knows it: with marks on nodes, of the proposals that are `wanted`. Every position stays. */
export function markedDocument(doc: Node, wanted: (mark: Mark) => boolean = () => true): Node {
  const marked = (node: Node): Node => {
    if (node.isText) return node.mark(node.marks.filter((mark) => !isProposal(mark) || wanted(mark)))
    const content = mapped(node.content, marked)
    const own = proposalMarks(node).filter(wanted)
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
    const there = marked.nodeAt(pos)
    const value = writeSuggested(
      (there?.marks ?? [])
        .filter((mark) => isProposal(mark) && mark.attrs.attrName !== SUGGESTED)
        .map((mark) => mark.toJSON()),
    )
    const stray = node.marks.filter(isProposal)
    for (const mark of stray) changes.push(() => tr.removeNodeMark(pos, mark))
    if (node.attrs[SUGGESTED] !== value) changes.push(() => tr.setNodeAttribute(pos, SUGGESTED, value))
    return true
  })
  for (const change of changes) change()
}
