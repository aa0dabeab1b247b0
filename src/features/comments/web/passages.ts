import type { Node } from '@tiptap/pm/model'

/** Where the words of a thread stand in a section. */
export interface Passage {
  threadId: string
  from: number
  to: number
}

/** Every stretch of commented words, in order; a thread may have several after its passage was taken apart. */
export function passagesIn(doc: Node): Passage[] {
  const found: Passage[] = []
  doc.descendants((node, pos) => {
    for (const { type, attrs } of node.marks) {
      if (type.name !== 'comment') continue
      const to = pos + node.nodeSize
      const before = found.findLast(({ threadId }) => threadId === attrs.threadId)
      if (before?.to === pos) before.to = to
      else found.push({ threadId: String(attrs.threadId), from: pos, to })
    }
  })
  return found
}
