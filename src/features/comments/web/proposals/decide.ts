import { suggestChangesKey } from '@handlewithcare/prosemirror-suggest-changes'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { decideSuggestion } from '#features/narrative/schema/decide-suggestion.ts'

/** The transaction that makes a proposal part of the text, or takes it away; null when the text has none of that id. */
export function decided(state: EditorState, id: string, accept: boolean): Transaction | null {
  const { tr } = state
  decideSuggestion(tr, id, accept)
  return tr.steps.length === 0 ? null : tr.setMeta(suggestChangesKey, { skip: true })
}
