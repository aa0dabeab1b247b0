import type { Editor } from '@tiptap/core'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { Doc, UndoManager } from 'yjs'
import { ADOPTIONS, Adoption } from '../../../model.ts'

/** What became of the drafted sentences, by key. */
export type Adoptions = ReadonlyMap<string, Adoption>

/** As it stands in the document now; entries that make no sense are passed over. */
export function readAdoptions(doc: Doc): Adoptions {
  const found = new Map<string, Adoption>()
  for (const [key, value] of doc.getMap(ADOPTIONS)) {
    const adoption = Adoption.safeParse(value)
    if (adoption.success) found.set(key, adoption.data)
  }
  return found
}

export function useAdoptions(doc: Doc): Adoptions {
  const now = useRef<Adoptions>(undefined)
  const subscribe = useCallback(
    (listener: () => void) => {
      const map = doc.getMap(ADOPTIONS)
      const onChange = () => {
        now.current = readAdoptions(doc)
        listener()
      }
      map.observe(onChange)
      return () => map.unobserve(onChange)
    },
    [doc],
  )
  return useSyncExternalStore(subscribe, () => {
    now.current ??= readAdoptions(doc)
    return now.current
  })
}

const origins = new WeakMap<Editor, object>()

/** What one editor does to the records is among its undo steps, and not among those of other sections. */
export function recordOrigin(editor: Editor, doc: Doc): object {
  const there = origins.get(editor)
  if (there) return there
  const origin = { record: 'adoption' }
  origins.set(editor, origin)
  const undo = undoManagerOf(editor)
  undo?.addToScope([doc.getMap(ADOPTIONS)])
  undo?.addTrackedOrigin(origin)
  return origin
}

export function undoManagerOf(editor: Editor): UndoManager | null {
  return (yUndoPluginKey.getState(editor.state)?.undoManager as UndoManager | undefined) ?? null
}

/** Writes down what became of sentences, undone with the step it belongs to. */
export function record(editor: Editor, doc: Doc, adoptions: readonly Adoption[]): void {
  doc.transact(
    () => {
      const map = doc.getMap(ADOPTIONS)
      for (const adoption of adoptions) map.set(adoption.key, adoption)
    },
    recordOrigin(editor, doc),
  )
}

/** Takes back what was said of sentences, so that they are drafts again. */
export function forget(editor: Editor, doc: Doc, keys: readonly string[]): void {
  doc.transact(
    () => {
      for (const key of keys) doc.getMap(ADOPTIONS).delete(key)
    },
    recordOrigin(editor, doc),
  )
}
