import { suggestChangesKey } from '@handlewithcare/prosemirror-suggest-changes'
import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { SUGGESTED, writeSuggested } from '#features/narrative/schema/block-suggestions.ts'
import { proposalMarks } from './marked.ts'

type Kind = 'insertion' | 'deletion' | 'modification'

/** The transaction that makes a proposal part of the text, or takes it away; null when the text has none of that id. */
export function decided(state: EditorState, id: string, accept: boolean): Transaction | null {
  const { tr } = state
  const [stays, goes]: [Kind, Kind] = accept ? ['insertion', 'deletion'] : ['deletion', 'insertion']
  dropPlaces(tr, id, stays)
  if (!accept) undoModifications(tr, id)
  for (const { from, to, whole } of rangesOf(tr.doc, id, goes).reverse()) {
    if (whole) tr.deleteRange(from, to)
    else tr.delete(from, to)
  }
  forget(tr, id)
  return tr.steps.length === 0 ? null : tr.setMeta(suggestChangesKey, { skip: true })
}

const has = (node: Node, id: string, kind: Kind) =>
  proposalMarks(node).some(({ type, attrs }) => type.name === kind && attrs.id === id)

/** Takes out the invisible signs that hold a place while nobody has decided; what stays is only what people wrote. */
function dropPlaces(tr: Transaction, id: string, kind: Kind): void {
  const places: number[] = []
  tr.doc.descendants((node, pos) => {
    if (!node.isText || !has(node, id, kind)) return
    for (const { index } of (node.text ?? '').matchAll(/\u200b/g)) places.push(pos + index)
  })
  for (const at of places.reverse()) tr.delete(at, at + 1)
}

interface Range {
  from: number
  to: number
  /** Whole nodes and not words. */
  whole: boolean
}

/**
 * What a proposal marks with `kind`, in order. Words at the end of one block and at the beginning of the next are one range:
 * the division between them belongs to it.
 */
function rangesOf(doc: Node, id: string, kind: Kind): Range[] {
  const ranges: Range[] = []
  doc.descendants((node, pos) => {
    if (!has(node, id, kind)) return true
    const range = { from: pos, to: pos + node.nodeSize, whole: !node.isInline }
    const last = ranges.at(-1)
    const joins = last && !last.whole && !range.whole && doc.textBetween(last.to, pos, '', '\ufffc') === ''
    if (joins) last.to = range.to
    else ranges.push(range)
    return false
  })
  return ranges
}

/** Gives nodes the kind and properties back that they had before this proposal. */
function undoModifications(tr: Transaction, id: string): void {
  tr.doc.descendants((node, pos) => {
    if (node.isText) return
    const changes = proposalMarks(node).filter(({ type, attrs }) => type.name === 'modification' && attrs.id === id)
    if (changes.length === 0) return
    const kind = changes.find(({ attrs }) => attrs.type === 'nodeType')?.attrs.previousValue as string | undefined
    const before = changes.flatMap(({ attrs }) =>
      attrs.type === 'attr' ? [[attrs.attrName, attrs.previousValue]] : [],
    )
    const type = node.type.schema.nodes[kind ?? node.type.name] ?? node.type
    tr.setNodeMarkup(pos, type, { ...node.attrs, ...Object.fromEntries(before) })
  })
}

/** Nothing says any more that it belongs to this proposal. */
function forget(tr: Transaction, id: string): void {
  tr.doc.descendants((node, pos) => {
    const marks = proposalMarks(node)
    const own = marks.filter(({ attrs }) => attrs.id === id)
    if (own.length === 0) return
    const others = marks.filter((mark) => !own.includes(mark))
    if (!node.isText) tr.setNodeAttribute(pos, SUGGESTED, writeSuggested(others.map((mark) => mark.toJSON())))
    else for (const mark of own) tr.removeMark(pos, pos + node.nodeSize, mark)
  })
}
