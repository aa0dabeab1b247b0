import type { JSONContent } from '@tiptap/core'

type Marks = NonNullable<JSONContent['marks']>

/**
 * Suggested changes of whole nodes are marks for the editor, but the shared document keeps marks of words only: for
 * everything else they are kept in an attribute of this name, as JSON text, so that copies that are equal compare equal.
 */
export const SUGGESTED = 'suggested'

const names = new Set(['insertion', 'deletion', 'modification'])

/** The marks that an attribute keeps; none when it says nothing that can be understood. */
export function readSuggested(value: unknown): Marks {
  if (typeof value !== 'string') return []
  try {
    const marks: unknown = JSON.parse(value)
    return Array.isArray(marks)
      ? marks.filter((mark) => names.has(mark?.type) && typeof mark.attrs?.id === 'string')
      : []
  } catch {
    return []
  }
}

/** The attribute that keeps these marks; null for none. Marks that are no suggestions are not kept. */
export function writeSuggested(marks: Marks): string | null {
  const kept = marks.filter(({ type }) => names.has(type))
  return kept.length === 0 ? null : JSON.stringify(kept)
}

/** The node with the marks that its attribute keeps, as the editor has it while somebody suggests changes. */
export function withSuggested(node: JSONContent): JSONContent {
  const marks = readSuggested(node.attrs?.[SUGGESTED])
  return marks.length === 0 ? node : { ...node, marks: [...(node.marks ?? []), ...marks] }
}
