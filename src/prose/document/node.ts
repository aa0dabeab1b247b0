/** A node of a rich text as ProseMirror writes it as JSON; as much of it as is read here. */
export interface DocumentNode {
  type: string
  attrs?: Readonly<Record<string, unknown>> | null
  content?: readonly DocumentNode[]
  text?: string
  marks?: readonly { type: string; attrs?: Readonly<Record<string, unknown>> | null }[]
}

/** Nodes that never have anything inside; what is not named here has an opening and a closing position. */
const leaves = new Set([
  'hardBreak',
  'horizontalRule',
  'image',
  'inlineImage',
  'liveBlock',
  'mention',
  'citation',
  'footnoteReference',
])

/** How many positions a node takes, as ProseMirror counts. */
export function sizeOf(node: DocumentNode): number {
  if (node.text !== undefined) return node.text.length
  if (leaves.has(node.type)) return 1
  return 2 + (node.content ?? []).reduce((sum, child) => sum + sizeOf(child), 0)
}

export const hasMark = ({ marks }: DocumentNode, name: string): boolean =>
  marks?.some(({ type }) => type === name) ?? false

/** True for what somebody proposed to take away. Of whole nodes the attribute `suggested` keeps that, as JSON text. */
export function isDeleted(node: DocumentNode): boolean {
  if (hasMark(node, 'deletion')) return true
  const kept = node.attrs?.suggested
  return typeof kept === 'string' && /"type":\s*"deletion"/.test(kept)
}
