import type { Mark, Node } from '@tiptap/pm/model'
import { Transform } from '@tiptap/pm/transform'
import { readSuggested, SUGGESTED, writeSuggested } from './block-suggestions.ts'

type Kind = 'insertion' | 'deletion' | 'modification'

const names = new Set<string>(['insertion', 'deletion', 'modification'] satisfies Kind[])

export const isSuggestion = (mark: Mark): boolean => names.has(mark.type.name)

/** The marks of suggested changes that a node has: its own when it is text, else those that its attribute keeps. */
export function suggestionsOf(node: Node): readonly Mark[] {
  if (node.isText) return node.marks.filter(isSuggestion)
  return readSuggested(node.attrs[SUGGESTED]).map((mark) => node.type.schema.markFromJSON(mark))
}

/** The ids of all suggested changes, in the order they stand there. */
export function suggestionsIn(doc: Node): Set<string> {
  const ids = new Set<string>()
  doc.descendants((node) => {
    for (const { attrs } of suggestionsOf(node)) ids.add(String(attrs.id))
  })
  return ids
}

/** Makes a suggested change part of the text, or takes it away. Nothing happens when the text has none of that id. */
export function decideSuggestion(tr: Transform, id: string, accept: boolean): void {
  const [stays, goes]: [Kind, Kind] = accept ? ['insertion', 'deletion'] : ['deletion', 'insertion']
  dropPlaces(tr, id, stays)
  if (!accept) undoModifications(tr, id)
  for (const { from, to, whole } of rangesOf(tr.doc, id, goes).reverse()) {
    if (whole) tr.deleteRange(from, to)
    else tr.delete(from, to)
  }
  forget(tr, id)
}

/** The newest are taken back first, as with undo; the oldest are taken over first. Ids tell when they were made. */
export function inOrderToDecide(ids: Iterable<string>, accept: boolean): string[] {
  const sorted = [...ids].sort()
  return accept ? sorted : sorted.reverse()
}

/** The document as it is as long as nobody accepts anything. */
export function withoutSuggestions(doc: Node): Node {
  const tr = new Transform(doc)
  for (const id of inOrderToDecide(suggestionsIn(doc), false)) decideSuggestion(tr, id, false)
  return tr.doc
}

const has = (node: Node, id: string, kind: Kind) =>
  suggestionsOf(node).some(({ type, attrs }) => type.name === kind && attrs.id === id)

/** Takes out the invisible signs that hold a place while nobody has decided; what stays is only what people wrote. */
function dropPlaces(tr: Transform, id: string, kind: Kind): void {
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
 * What a suggestion marks with `kind`, in order. Words at the end of one block and at the beginning of the next are one range:
 * the division between them belongs to it.
 */
function rangesOf(doc: Node, id: string, kind: Kind): Range[] {
  const ranges: Range[] = []
  doc.descendants((node, pos) => {
    if (!has(node, id, kind)) return true
    const range = { from: pos, to: pos + node.nodeSize, whole: !node.isInline }
    const begun = range.whole ? -1 : joinedWith(ranges, doc, pos)
    if (begun < 0) ranges.push(range)
    else ranges.splice(begun, ranges.length, { ...range, from: ranges[begun]?.from ?? pos })
    return false
  })
  return ranges
}

/** The words before `pos` that only ends of blocks, and whole blocks of the same suggestion, stand between; -1 for none. */
function joinedWith(ranges: readonly Range[], doc: Node, pos: number): number {
  for (let index = ranges.length - 1, next = pos; index >= 0; index--) {
    const { from, to, whole } = ranges[index] as Range
    if (doc.textBetween(to, next, '', '\ufffc') !== '') return -1
    if (!whole) return index
    next = from
  }
  return -1
}

/** Gives nodes the kind and properties back that they had before this suggestion. */
function undoModifications(tr: Transform, id: string): void {
  tr.doc.descendants((node, pos) => {
    const changes = suggestionsOf(node).filter(({ type, attrs }) => type.name === 'modification' && attrs.id === id)
    if (changes.length === 0) return
    if (node.isText) {
      for (const { attrs } of changes) formerMark(tr, pos, pos + node.nodeSize, attrs)
      return
    }
    const kind = changes.find(({ attrs }) => attrs.type === 'nodeType')?.attrs.previousValue as string | undefined
    const before = changes.flatMap(({ attrs }) =>
      attrs.type === 'attr' ? [[attrs.attrName, attrs.previousValue]] : [],
    )
    const type = node.type.schema.nodes[kind ?? node.type.name] ?? node.type
    if (!type.validContent(node.content)) tr.clearIncompatible(pos, type)
    tr.setNodeMarkup(pos, type, { ...node.attrs, ...Object.fromEntries(before) })
  })
}

/** Words with another mark, as programs that suggest may write it. */
function formerMark(tr: Transform, from: number, to: number, { previousValue, newValue }: Mark['attrs']): void {
  const { schema } = tr.doc.type
  const added = schema.marks[newValue?.type]
  if (added) tr.removeMark(from, to, added)
  if (previousValue?.type) tr.addMark(from, to, schema.markFromJSON(previousValue))
}

/** Nothing says any more that it belongs to this suggestion. */
function forget(tr: Transform, id: string): void {
  tr.doc.descendants((node, pos) => {
    const marks = suggestionsOf(node)
    const own = marks.filter(({ attrs }) => attrs.id === id)
    if (own.length === 0) return
    const others = marks.filter((mark) => !own.includes(mark))
    if (!node.isText) tr.setNodeAttribute(pos, SUGGESTED, writeSuggested(others.map((mark) => mark.toJSON())))
    else for (const mark of own) tr.removeMark(pos, pos + node.nodeSize, mark)
  })
}
