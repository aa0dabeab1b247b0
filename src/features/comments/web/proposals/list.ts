import type { Node } from '@tiptap/pm/model'
import { suggestionsOf } from '#features/narrative/schema/decide-suggestion.ts'

/** A proposed change as people read it. */
export interface Proposal {
  id: string
  sectionId: string
  /** Where it begins and ends in its section. */
  from: number
  to: number
  added: string
  removed: string
  /** What becomes different about blocks, such as `heading`. */
  changed: string[]
}

const kinds: Record<string, string> = {
  paragraph: 'paragraph',
  heading: 'heading',
  bulletList: 'list',
  orderedList: 'numbered list',
  taskList: 'task list',
  listItem: 'list item',
  taskItem: 'task',
  blockquote: 'quote',
  callout: 'callout',
  codeBlock: 'code block',
  table: 'table',
  tableRow: 'table row',
  tableHeader: 'table cell',
  tableCell: 'table cell',
  image: 'image',
  inlineImage: 'image',
  liveBlock: 'live block',
  hardBreak: 'line break',
  horizontalRule: 'line',
}

/** What a block is called where people read of it. */
export const blockName = (node: Node): string => kinds[node.type.name] ?? 'block'

/** The proposals in a section, in the order they stand there. */
export function proposalsIn(doc: Node, sectionId: string): Proposal[] {
  const found = new Map<string, Proposal>()
  const at = (id: string, from: number, to: number): Proposal => {
    const known = found.get(id)
    if (known) {
      known.to = Math.max(known.to, to)
      return known
    }
    const proposal = { id, sectionId, from, to, added: '', removed: '', changed: [] }
    found.set(id, proposal)
    return proposal
  }
  const say = (words: string, more: string) => (words && more && !/\s$/.test(words) ? `${words} ${more}` : words + more)
  doc.descendants((node, pos) => {
    for (const { type, attrs } of suggestionsOf(node)) {
      const proposal = at(String(attrs.id), pos, pos + node.nodeSize)
      const words = node.isText ? (node.text ?? '').replaceAll('\u200b', '¶') : wordsOf(node)
      if (type.name === 'insertion') proposal.added = node.isText ? proposal.added + words : say(proposal.added, words)
      else if (type.name === 'deletion')
        proposal.removed = node.isText ? proposal.removed + words : say(proposal.removed, words)
      else if (!proposal.changed.includes(blockName(node))) proposal.changed.push(blockName(node))
    }
  })
  return [...found.values()].map((proposal) => ({
    ...proposal,
    added: tidy(proposal.added),
    removed: tidy(proposal.removed),
  }))
}

/** Two signs stand for one division of paragraphs. */
const tidy = (words: string) => words.replace(/¶+/g, '¶')

/** The words of a whole node, or its name where it has none. */
function wordsOf(node: Node): string {
  const own = node.isLeaf && typeof node.attrs.label === 'string' ? node.attrs.label : ''
  const text = own || node.textBetween(0, node.content.size, ' ', (leaf) => String(leaf.attrs.label ?? ''))
  return text.trim() || `(${blockName(node)})`
}
