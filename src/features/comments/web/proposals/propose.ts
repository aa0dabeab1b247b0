import { suggestChangesKey, transformToSuggestionTransaction } from '@handlewithcare/prosemirror-suggest-changes'
import type { Mark, Node } from '@tiptap/pm/model'
import { EditorState, Selection, type Transaction } from '@tiptap/pm/state'
import {
  AddMarkStep,
  AddNodeMarkStep,
  type Mapping,
  ReplaceAroundStep,
  ReplaceStep,
  type Step,
} from '@tiptap/pm/transform'
import { isSuggestion, withoutSuggestions } from '#features/narrative/schema/decide-suggestion.ts'
import { keepMarks, markedDocument } from './marked.ts'
import { replacedBlocks } from './replace-blocks.ts'

/** Whose proposals are whose. */
export interface Proposer {
  /** A new id for what is proposed now. */
  newId(): string
  /** True for proposals of the person who writes. */
  isOwn(id: string): boolean
}

/**
 * The transaction that proposes what `tr` would have changed: what it inserts is marked as inserted, and what it deletes
 * stays, marked as deleted. What is proposed beside a proposal of somebody else stays its own. Rejecting everything always
 * leaves what was: where words cannot be marked so, whole blocks are.
 */
export function proposed(tr: Transaction, state: EditorState, proposer: Proposer): Transaction {
  const id = proposer.newId()
  const inWords = tr.steps.some(movesBlocks) ? null : proposedWords(tr, state, id, proposer)
  const real =
    inWords && (tr.steps.every(isTyping(tr)) || leavesWhatWas(state.doc, inWords.doc))
      ? inWords
      : replacedBlocks(tr, state, id, (one) => one === id || proposer.isOwn(one))
  if (tr.storedMarksSet) real.setStoredMarks(tr.storedMarks)
  if (tr.scrolledIntoView) real.scrollIntoView()
  for (const [key, value] of Object.entries((tr as unknown as { meta: Record<string, unknown> }).meta))
    real.setMeta(key, value)
  return real.setMeta(suggestChangesKey, { skip: true })
}

/** As the library proposes it, step by step; null when it cannot. */
function proposedWords(tr: Transaction, state: EditorState, id: string, proposer: Proposer): Transaction | null {
  const doc = markedDocument(state.doc)
  const marked = EditorState.create({ doc, selection: Selection.fromJSON(doc, state.selection.toJSON()) })
  try {
    const wanted = marked.tr
    for (const step of tr.steps) wanted.step(step)
    if (tr.selectionSet) wanted.setSelection(Selection.fromJSON(wanted.doc, tr.selection.toJSON()))
    const tracked = transformToSuggestionTransaction(wanted, marked, () => id)
    giveBack(tracked, marked.doc, id, proposer)
    keepInsertions(tracked, marked.doc)
    const real = state.tr
    for (const step of tracked.steps) real.step(step)
    keepMarks(real, tracked.doc)
    const at = tr.selectionSet ? inInserted(tr.selection.head, wanted, tracked) : null
    return real.setSelection(
      at === null ? Selection.fromJSON(real.doc, tracked.selection.toJSON()) : Selection.near(real.doc.resolve(at)),
    )
  } catch {
    return null
  }
}

/** Steps that wrap, lift or move blocks; changing kind and properties of one block is a step of this sort as well. */
function movesBlocks(step: Step): boolean {
  if (!(step instanceof ReplaceAroundStep)) return false
  const { insert, slice, gapFrom, gapTo, from, to } = step
  return !(insert === 1 && slice.size === 2 && gapFrom === from + 1 && gapTo === to - 1)
}

/** Words put into one block: nothing can go wrong there, so that typing costs nothing. */
const isTyping = (tr: Transaction) => (step: Step, index: number) => {
  if (!(step instanceof ReplaceStep) || step.from !== step.to) return false
  const { openStart, openEnd, content } = step.slice
  if (openStart > 0 || openEnd > 0 || !content.firstChild?.isText) return false
  return tr.docs[index]?.resolve(step.from).parent.isTextblock ?? false
}

const leavesWhatWas = (before: Node, after: Node) => withoutSuggestions(before).eq(withoutSuggestions(after))

/** Where a place inside newly inserted content is among the proposals; null when it is somewhere else. */
function inInserted(pos: number, wanted: Transaction, tracked: Transaction): number | null {
  for (const [index, step] of wanted.steps.entries()) {
    if (!(step instanceof ReplaceStep) || step.slice.size === 0) continue
    const from = wanted.mapping.slice(index + 1).map(step.from, -1)
    if (pos < from || pos > from + step.slice.size) continue
    const same = tracked.steps.findIndex((one) => one instanceof ReplaceStep && one.slice.eq(step.slice))
    if (same < 0) return null
    return tracked.mapping.slice(same + 1).map((tracked.steps[same] as ReplaceStep).from, 1) + pos - from
  }
  return null
}

/**
 * The library joins neighbouring proposals under one id. Where that would take over another person's, they get their id
 * back, and what is new gets an id of its own.
 */
function giveBack(tracked: Transaction, before: Node, id: string, { isOwn }: Proposer): void {
  const back = tracked.mapping.invert()
  const fresh = (mark: Mark) => mark.attrs.id === id || isOwn(mark.attrs.id as string)
  const changes: (() => void)[] = []
  const rightId = (at: number, mark: Mark) => {
    const was = markBefore(before, back, at, mark)
    if (was) return was.attrs.id
    return fresh(mark) ? mark.attrs.id : id
  }
  for (const [from, to] of changedRanges(tracked)) {
    tracked.doc.nodesBetween(from, to, (node, pos) => {
      const mark = node.marks.find(isSuggestion)
      if (!mark) return true
      const start = node.isText ? Math.max(pos, from) : pos
      const end = node.isText ? Math.min(pos + node.nodeSize, to) : pos + 1
      for (let at = start, run = start; at < end; at = run) {
        const right = rightId(at, mark)
        do run++
        while (run < end && rightId(run, mark) === right)
        if (right === mark.attrs.id) continue
        const changed = mark.type.create({ ...mark.attrs, id: right })
        const [first, last] = [at, run]
        changes.push(() => (node.isText ? tracked.addMark(first, last, changed) : tracked.addNodeMark(pos, changed)))
      }
      return true
    })
  }
  for (const change of changes) change()
}

/** A block that is only proposed stays so when its kind or properties change; the library would forget it. */
function keepInsertions(tracked: Transaction, before: Node): void {
  const back = tracked.mapping.invert()
  const changes: (() => void)[] = []
  tracked.doc.descendants((node, pos) => {
    const modified = node.marks.filter(({ type }) => type.name === 'modification')
    if (node.isText || modified.length === 0) return
    const was = before
      .nodeAt(Math.max(0, back.map(pos + 1, 1) - 1))
      ?.marks.find(({ type }) => type.name === 'insertion')
    if (!was) return
    changes.push(() => {
      for (const mark of modified) tracked.removeNodeMark(pos, mark)
      tracked.addNodeMark(pos, was)
    })
  })
  for (const change of changes) change()
}

/** The mark of that kind that stood there before the change; undefined for what is new or was not marked. */
function markBefore(before: Node, back: Mapping, at: number, mark: Mark): Mark | undefined {
  const { pos, deletedAfter } = back.mapResult(at, 1)
  if (deletedAfter || pos > before.content.size) return undefined
  return before.nodeAt(pos)?.marks.find(({ type }) => type === mark.type)
}

/** What the steps touched, in the document at the end; ranges may overlap. */
function changedRanges(tracked: Transaction): [number, number][] {
  const ranges: [number, number][] = []
  tracked.steps.forEach((step, index) => {
    const rest = tracked.mapping.slice(index + 1)
    const add = (from: number, to: number) => {
      const range: [number, number] = [rest.map(from, -1), rest.map(to, 1)]
      if (range[1] > range[0]) ranges.push(range)
    }
    if (step instanceof AddMarkStep) add(step.from, step.to)
    else if (step instanceof AddNodeMarkStep) add(step.pos, step.pos + 1)
    else
      step.getMap().forEach((_from, _to, from, to) => {
        add(from, to)
      })
  })
  return ranges
}
