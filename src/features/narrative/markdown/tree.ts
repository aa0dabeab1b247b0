import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

/** As much of a syntax tree of Markdown as is used here. */
export interface Tree {
  type: string
  value?: string
  children?: Tree[]
  depth?: number
  ordered?: boolean | null
  start?: number | null
  spread?: boolean | null
  checked?: boolean | null
  lang?: string | null
  meta?: string | null
  url?: string
  title?: string | null
  alt?: string | null
  identifier?: string
  label?: string | null
  referenceType?: string
  align?: (string | null)[] | null
  position?: { start: { offset?: number }; end: { offset?: number } }
}

const parser = unified().use(remarkParse).use(remarkGfm).freeze()

/** The syntax tree of GitHub-flavoured Markdown. */
export const treeOf = (markdown: string): Tree => parser.parse(markdown) as Tree

/** The words in a tree, without what makes them up. */
export function wordsIn(tree: Tree): string {
  if (tree.type === 'break') return ' '
  return tree.value ?? tree.alt ?? (tree.children ?? []).map(wordsIn).join('')
}

/** The part of the Markdown that a tree was made from. */
export function sourceOf(tree: Tree, markdown: string): string {
  return markdown.slice(tree.position?.start.offset ?? 0, tree.position?.end.offset ?? 0)
}
