import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'

/**
 * Where a cursor belongs after others changed the words around it. `found` is what the shared document says. It is wrong when
 * somebody splits a paragraph before the cursor: the shared document takes the words behind the split out and puts them in
 * anew, and the cursor stays where they were. Then the place that has the same words around it is the right one.
 */
export function steadyPosition(before: Node, after: Node, position: number, found: number): number {
  const start = before.content.findDiffStart(after.content)
  const end = before.content.findDiffEnd(after.content)
  if (start === null || !end) return found
  // The same letters may count for both ends.
  const overlap = Math.max(0, start - Math.min(end.a, end.b))
  const moved = position >= end.a + overlap ? position + end.b - end.a : position <= start ? position : null
  if (moved === null || moved === found || moved < 0 || moved > after.content.size) return found
  return alike(before, position, after, moved) > alike(before, position, after, found) ? moved : found
}

/** How many letters before and behind two places are the same, each within its block. */
function alike(one: Node, at: number, other: Node, there: number): number {
  const [oneBefore, oneAfter] = around(one, at)
  const [otherBefore, otherAfter] = around(other, there)
  let count = 0
  while (count < oneBefore.length && oneBefore.at(-1 - count) === otherBefore.at(-1 - count)) count++
  let behind = 0
  while (behind < oneAfter.length && oneAfter[behind] === otherAfter[behind]) behind++
  return count + behind
}

const most = 200

function around(doc: Node, position: number): [string, string] {
  const { parent, parentOffset } = doc.resolve(position)
  if (!parent.isTextblock) return ['', '']
  const text = (from: number, to: number) => parent.textBetween(from, to, undefined, '\ufffc')
  return [
    text(Math.max(0, parentOffset - most), parentOffset),
    text(parentOffset, Math.min(parent.content.size, parentOffset + most)),
  ]
}

/** Keeps the cursor at its words while others write. */
export const SteadyCursor = Extension.create({
  name: 'steadyCursor',
  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        key: new PluginKey('steadyCursor'),
        appendTransaction(transactions, { doc: before, selection }, { doc, selection: now, tr }) {
          if (!(selection instanceof TextSelection) || !editor.isFocused) return null
          const fromOthers = transactions.some((one) => {
            const sync = one.getMeta(ySyncPluginKey)
            return one.docChanged && sync?.isChangeOrigin && !sync.isUndoRedoOperation
          })
          if (!fromOthers) return null
          const anchor = steadyPosition(before, doc, selection.anchor, now.anchor)
          const head = steadyPosition(before, doc, selection.head, now.head)
          if (anchor === now.anchor && head === now.head) return null
          // Still the change of others: nothing of it is to be told to them again.
          return tr
            .setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head)))
            .setMeta('addToHistory', false)
            .setMeta(ySyncPluginKey, { isChangeOrigin: true })
        },
      }),
    ]
  },
})
