import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { TextSelection, type Transaction } from '@tiptap/pm/state'
import type { Doc } from 'yjs'
import type { Statement } from '#features/reviews/model.ts'
import { ADOPTIONS, type Adoption } from '../../../model.ts'
import { record, recordOrigin, undoManagerOf } from './adoptions.ts'

/** A drafted sentence as a block shows it. */
export interface Drafted {
  key: string
  statement: Statement
  /** Shown as a line of a list, and taken over as one. */
  inList: boolean
}

export interface Adopting {
  editor: Editor
  doc: Doc
  me: { id: string; name: string }
}

/**
 * Takes sentences over into the text after the block at `position`, and writes down who did. One undo step takes both back.
 * With `edit` the cursor stands in the last one, before its full stop: what is typed there changes it.
 */
export function adopt({ editor, doc, me }: Adopting, position: number, asked: readonly Drafted[], edit = false): void {
  // Somebody else may have been quicker than the page could show.
  const drafts = asked.filter(({ key }) => !doc.getMap(ADOPTIONS).has(key))
  const ending = drafts.at(-1)?.statement.text
  if (ending === undefined) return
  const undo = undoManagerOf(editor)
  recordOrigin(editor, doc)
  undo?.stopCapturing()
  const at = new Date().toISOString()
  const { tr } = editor.state
  const last = takeOver(tr, position, drafts, me, at)
  if (edit) tr.setSelection(TextSelection.create(tr.doc, last.to - (/[.!?]$/.test(ending) ? 1 : 0))).scrollIntoView()
  editor.view.dispatch(tr)
  record(
    editor,
    doc,
    drafts.map(({ key, statement }) => adoptionOf(key, 'adopted', statement.text, me, at)),
  )
  undo?.stopCapturing()
  if (edit) editor.view.focus()
}

/** Sentences that nobody wants: they are no longer shown, and one undo step brings them back. */
export function leaveOut({ editor, doc, me }: Adopting, drafts: readonly Drafted[]): void {
  const undo = undoManagerOf(editor)
  recordOrigin(editor, doc)
  undo?.stopCapturing()
  const at = new Date().toISOString()
  record(
    editor,
    doc,
    drafts.map(({ key, statement }) => adoptionOf(key, 'removed', statement.text, me, at)),
  )
  undo?.stopCapturing()
}

export function adoptionOf(key: string, how: Adoption['how'], text: string, me: Adopting['me'], at: string): Adoption {
  return { key, how, text: text.slice(0, 2_000), personId: me.id, personName: me.name.slice(0, 120), at }
}

/** Puts sentences after the block at `position`, together with those that were taken over from it before. Where the last stands. */
export function takeOver(
  tr: Transaction,
  position: number,
  drafts: readonly Drafted[],
  me: Adopting['me'],
  at: string,
): { from: number; to: number } {
  let last = { from: 0, to: 0 }
  for (const draft of drafts) last = put(tr, position, draft, me, at)
  return last
}

/** Adds one sentence to what was taken over from the block before, or begins that after the block. */
function put(tr: Transaction, position: number, draft: Drafted, me: Adopting['me'], at: string) {
  const { schema } = tr.doc.type
  const mark = schema.mark('adopted', { key: draft.key, personId: me.id, personName: me.name, at, how: 'adopted' })
  const words = schema.text(draft.statement.text, [mark])
  const after = position + (tr.doc.nodeAt(position)?.nodeSize ?? 0)
  const next = tr.doc.nodeAt(after)
  const { paragraph, bulletList, listItem } = schema.nodes
  if (!paragraph || !bulletList || !listItem) throw new Error('The schema has no paragraphs or lists.')
  const fits = next !== null && isTakenOver(next) && next.type === (draft.inList ? bulletList : paragraph)
  let from: number
  if (draft.inList) {
    const item = listItem.create(null, paragraph.create(null, words))
    const place = fits ? after + next.nodeSize - 1 : after
    tr.insert(place, fits ? item : bulletList.create(null, item))
    from = place + (fits ? 2 : 3)
  } else if (fits) {
    const place = after + next.nodeSize - 1
    tr.insert(place, [schema.text(' '), words])
    from = place + 1
  } else {
    // An empty line that waits for words gets them.
    const waits = next !== null && next.type === paragraph && next.content.size === 0
    if (waits) tr.insert(after + 1, words)
    else tr.insert(after, paragraph.create(null, words))
    from = after + 1
  }
  return { from, to: from + words.nodeSize }
}

/** True for a paragraph or list in which nobody has written anything of their own. */
function isTakenOver(node: Node): boolean {
  let own = false
  let taken = false
  node.descendants((part) => {
    if (!part.isText) return !own
    if (part.marks.some(({ type }) => type.name === 'adopted')) taken = true
    else if (part.text?.trim() !== '') own = true
    return false
  })
  return taken && !own
}
