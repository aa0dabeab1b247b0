import { suggestChangesKey, transformToSuggestionTransaction } from '@handlewithcare/prosemirror-suggest-changes'
import type { Mark, Node } from '@tiptap/pm/model'
import { EditorState, Selection, type Transaction } from '@tiptap/pm/state'
import { AddMarkStep, AddNodeMarkStep, type Mapping, ReplaceStep } from '@tiptap/pm/transform'
import { isSuggestion } from '#features/narrative/schema/decide-suggestion.ts'
import { keepMarks, markedDocument } from './marked.ts'
import { inOneStep } from './one-step.ts'

/** Whose proposals are whose. */
export interface Proposer {
  /** A new id for what is proposed now. */
  newId(): string
  /** True for proposals of the person who writes. */
  isOwn(id: string): boolean
}

/**
 * The transaction that proposes what `tr` would have changed: what it inserts is marked as inserted, and what it deletes
 * stays, marked as deleted. What is proposed beside a proposal of somebody else stays its own.
 */
export function proposed(tr: Transaction, state: EditorState, proposer: Proposer): Transaction {
  const doc = markedDocument(state.doc)
  const marked = EditorState.create({ doc, selection: Selection.fromJSON(doc, state.selection.toJSON()) })
  const wanted = marked.tr
  const moved = inOneStep(tr, wanted)
  if (tr.selectionSet && !moved) wanted.setSelection(Selection.fromJSON(wanted.doc, tr.selection.toJSON()))
  const id = proposer.newId()
  const tracked = transformToSuggestionTransaction(wanted, marked, () => id)
  giveBack(tracked, marked.doc, id, proposer)

  const real = state.tr
  for (const step of tracked.steps) real.step(step)
  keepMarks(real, tracked.doc)
  const at = moved
    ? // What replaces the blocks stands behind them, and the cursor is in it.
      tr.selection.head - moved.from + tracked.mapping.map(moved.to, -1)
    : tr.selectionSet
      ? inInserted(tr.selection.head, wanted, tracked)
      : null
  real.setSelection(
    at === null ? Selection.fromJSON(real.doc, tracked.selection.toJSON()) : Selection.near(real.doc.resolve(at)),
  )
  if (tr.storedMarksSet) real.setStoredMarks(tr.storedMarks)
  if (tr.scrolledIntoView) real.scrollIntoView()
  for (const [key, value] of Object.entries((tr as unknown as { meta: Record<string, unknown> }).meta))
    real.setMeta(key, value)
  return real.setMeta(suggestChangesKey, { skip: true })
}

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
