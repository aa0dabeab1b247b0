import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { ReplaceAroundStep, type Step } from '@tiptap/pm/transform'

/** The blocks that a transaction replaced: where they were, and where they begin now as well. */
export interface Moved {
  from: number
  to: number
}

/**
 * Steps that wrap, lift or move blocks cannot be told apart from what they do to the words inside. Such a transaction becomes
 * one that replaces the blocks which look different by what they are afterwards; others stay as they are. Writes it into
 * `wanted`, and tells which blocks were replaced; null when the steps could stay.
 */
export function inOneStep(tr: Transaction, wanted: Transaction): Moved | null {
  if (!tr.steps.some(movesBlocks)) {
    for (const step of tr.steps) wanted.step(step)
    return null
  }
  const probe = tr.steps.reduce<Node | null>((doc, step) => (doc ? step.apply(doc).doc : null), wanted.doc)
  if (!probe) return null
  const { pos, before, after } = difference(wanted.doc, probe)
  const [from, to] = [pos + size(before.parent, 0, before.from), pos + size(before.parent, 0, before.to)]
  const blocks: Node[] = []
  for (let index = after.from; index < after.to; index++) blocks.push(after.parent.child(index))
  if (blocks.length === 0) wanted.delete(from, to)
  else wanted.replaceWith(from, to, blocks)
  return { from, to }
}

/** Changing kind and properties of one block is a step of this sort as well, and can be told. */
function movesBlocks(step: Step): boolean {
  if (!(step instanceof ReplaceAroundStep)) return false
  const markup =
    step.insert === 1 && step.slice.size === 2 && step.gapFrom === step.from + 1 && step.gapTo === step.to - 1
  return !markup
}

interface Children {
  parent: Node
  from: number
  to: number
}

/** The smallest run of children of one node in which the documents differ, and where the content of that node begins. */
function difference(one: Node, other: Node, pos = 0): { pos: number; before: Children; after: Children } {
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
    if (inner.sameMarkup(now) && !inner.isTextblock && !inner.isLeaf)
      return difference(inner, now, pos + size(one, 0, first) + 1)
  }
  return { pos, before, after }
}

function size(parent: Node, from: number, to: number): number {
  let sum = 0
  for (let index = from; index < to; index++) sum += parent.child(index).nodeSize
  return sum
}
