import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type { Workspace } from '#features/narrative/web/workspace-context.tsx'
import { type CoachDesk, isSame } from './coach-desk.ts'
import { type Placed, placedIn } from './finding-marks.ts'
import type { Found } from './reading.ts'

/** Goes to the open finding after the cursor, or before it; from the last to the first. False when there is none. */
export function goOn(workspace: Workspace, desk: CoachDesk, direction: 1 | -1): boolean {
  const order = workspace.sections.map(({ id }) => id)
  const all = order.flatMap((sectionId, at) => {
    const editor = workspace.editors.get(sectionId)
    const placed = editor && !editor.isDestroyed ? placedIn(editor.state) : []
    return placed.filter(({ found }) => desk.isOpen(sectionId, found)).map((one) => ({ ...one, sectionId, at }))
  })
  const here = whereIs(workspace, desk, order)
  const isBehind = (one: { at: number; from: number }) =>
    one.at > here.at || (one.at === here.at && one.from > here.from)
  const isBefore = (one: { at: number; from: number }) =>
    one.at < here.at || (one.at === here.at && one.from < here.from)
  const next = direction === 1 ? (all.find(isBehind) ?? all[0]) : (all.findLast(isBefore) ?? all.at(-1))
  if (!next) return false
  goTo(workspace, desk, next.sectionId, next.found)
  return true
}

/** The finding that is looked at, else the cursor. */
function whereIs(
  { active, editors }: Workspace,
  desk: CoachDesk,
  order: readonly string[],
): { at: number; from: number } {
  const { shown } = desk.state()
  const editor = shown && editors.get(shown.sectionId)
  const place = editor && placeOf(editor, shown.found)
  if (place) return { at: order.indexOf(shown.sectionId), from: place.from }
  const { from = 0, empty = true } = active?.editor.state.selection ?? {}
  // Words that begin at the cursor are still ahead of it.
  return { at: active ? order.indexOf(active.sectionId) : -1, from: empty ? from - 0.5 : from }
}

/** Selects the words of a finding, brings them into view and opens its card. */
export function goTo(workspace: Workspace, desk: CoachDesk, sectionId: string, found: Found): void {
  const editor = workspace.goTo(sectionId)
  const place = editor && placeOf(editor, found)
  if (!editor || !place) return
  const { tr, doc } = editor.state
  editor.view.focus()
  editor.view.dispatch(tr.setSelection(TextSelection.create(doc, place.from, place.to)).scrollIntoView())
  // Where it stands is known once it is in view.
  requestAnimationFrame(() => desk.set({ shown: { sectionId, found: place.found, byKeyboard: true } }))
}

/** Where a finding stands now; after its block was read again it is another object that says the same. */
export function placeOf(editor: Editor, found: Found): Placed | undefined {
  const placed = placedIn(editor.state)
  return placed.find((one) => one.found === found) ?? placed.find((one) => isSame(one.found, found))
}

/** Puts the other words there, as one step that can be undone; a proposal where changes are suggested. */
export function applyRewording(editor: Editor, found: Found): boolean {
  const place = placeOf(editor, found)
  const { reword } = place?.found ?? {}
  if (!place || !reword) return false
  const block = place.from - place.found.from
  const [from, to] = [block + reword.from, block + reword.to]
  const { state } = editor
  // Somebody may have typed since it was read.
  if (to > state.doc.content.size || state.doc.textBetween(from, to) !== reword.was) return false
  const undo = yUndoPluginKey.getState(state)?.undoManager
  undo?.stopCapturing()
  editor.view.dispatch(state.tr.insertText(reword.text, from, to))
  undo?.stopCapturing()
  editor.view.focus()
  return true
}
