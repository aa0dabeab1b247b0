import type { JSONContent } from '@tiptap/core'
import { withSuggested } from '../schema/block-suggestions.ts'

/** Invisible signs that hold the place of a suggested change at the edge of a paragraph. */
const placeholders = /\u200b/g

const suggestionOf = (node: JSONContent, type: 'insertion' | 'deletion') =>
  node.marks?.find((mark) => mark.type === type)

/** The blocks as they are as long as nobody accepts a suggested change: without what is proposed, with what is to go. */
export function accepted(nodes: readonly JSONContent[]): JSONContent[] {
  const kept: JSONContent[] = []
  let joins = false
  for (const given of nodes) {
    const node = withSuggested(given)
    if (suggestionOf(node, 'insertion')) continue
    const last = kept.at(-1)
    const join = joins && startsWithBoundary(node) && last?.type === 'paragraph' && node.type === 'paragraph'
    joins = endsWithBoundary(node)
    const content = node.content && accepted(node.content)
    if (join && last) last.content = [...(last.content ?? []), ...(content ?? [])]
    else kept.push(withFormerMarks({ ...node, ...(content && { content }) }))
  }
  return kept.filter((node) => node.type !== 'text' || node.text !== '')
}

/** A paragraph that is divided in two by a suggestion has such a sign at both sides of the division. */
const boundary = (node: JSONContent | undefined, side: RegExp) =>
  node !== undefined && suggestionOf(node, 'insertion') !== undefined && side.test(node.text ?? '')
const startsWithBoundary = ({ content }: JSONContent) => boundary(content?.[0], /^\u200b/)
const endsWithBoundary = ({ content }: JSONContent) => boundary(content?.at(-1), /\u200b$/)

type Marks = NonNullable<JSONContent['marks']>

/** The text with the marks it had before somebody suggested others, and without placeholders. */
function withFormerMarks(node: JSONContent): JSONContent {
  if (node.type !== 'text' || !node.marks) return node
  let marks: Marks = node.marks
  for (const { type, attrs } of node.marks) {
    if (type !== 'modification' || attrs?.type !== 'mark') continue
    const added = attrs.newValue?.type
    if (added) marks = marks.filter((mark) => mark.type !== added)
    if (attrs.previousValue?.type) marks = [...marks, attrs.previousValue]
  }
  const text = suggestionOf(node, 'deletion') ? (node.text ?? '').replace(placeholders, '') : node.text
  return { ...node, marks, ...(text !== undefined && { text }) }
}
