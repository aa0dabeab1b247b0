import type { JSONContent } from '@tiptap/core'
import { inlineNodes } from './inline-nodes.ts'
import { tidy, withoutBlanks } from './tidy.ts'
import { treeOf } from './tree.ts'

const address = /https?:\/\/|www\.|@/i
const none = new Map()

/**
 * What stands in a line in its one form, with the addresses in it as links. Readers of Markdown see them in all words, so
 * also in what was HTML a moment ago; saying it now keeps the next reading from seeing something new.
 */
export function withOwnLinks(content: readonly JSONContent[], lineBreaks = true): JSONContent[] {
  const tidied = tidy(content, lineBreaks)
  const plain = (node: JSONContent) =>
    node.type === 'text' && !node.marks?.some(({ type }) => type === 'link' || type === 'code')
  if (!tidied.some((node) => plain(node) && address.test(node.text ?? ''))) return tidied
  return tidy(
    tidied.flatMap((node) => (plain(node) ? linked(node) : [node])),
    lineBreaks,
  )
}

function linked(node: JSONContent): JSONContent[] {
  const { text = '', marks = [] } = node
  const words = withoutBlanks(text)
  if (!address.test(words)) return [node]
  const escaped = words.replace(/[!-/:-@[-`{-~]/g, '\\$&')
  const line = treeOf(escaped).children?.[0]
  if (line?.type !== 'paragraph') return [node]
  const from = text.indexOf(words)
  return [
    { type: 'text', text: text.slice(0, from), marks },
    ...inlineNodes(line.children ?? [], none, marks),
    { type: 'text', text: text.slice(from + words.length), marks },
  ]
}
