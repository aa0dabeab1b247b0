import type { JSONContent } from '@tiptap/core'
import { SUGGESTED } from '../schema/block-suggestions.ts'
import { withoutSuggestions } from '../schema/decide-suggestion.ts'
import { narrativeSchema } from '../schema/extensions.ts'

const kinds = new Set(['insertion', 'deletion', 'modification'])

const isSuggested = ({ marks, attrs, content }: JSONContent): boolean =>
  (marks?.some(({ type }) => kinds.has(type)) ?? false) ||
  Boolean(attrs?.[SUGGESTED]) ||
  (content?.some(isSuggested) ?? false)

/** The blocks as they are as long as nobody accepts a suggested change: without what is proposed, with what is to go. */
export function accepted(nodes: readonly JSONContent[]): readonly JSONContent[] {
  if (!nodes.some(isSuggested)) return nodes
  const doc = withoutSuggestions(narrativeSchema().nodeFromJSON({ type: 'doc', content: nodes }))
  return (doc.toJSON() as JSONContent).content ?? []
}
