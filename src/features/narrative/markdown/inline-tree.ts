import type { JSONContent } from '@tiptap/core'
import { mayLink, mentionText, ownAddress } from '../schema/addresses.ts'
import { sameMark, tidy } from './tidy.ts'
import type { Tree } from './tree.ts'

type Marks = NonNullable<JSONContent['marks']>
type Marked = { node: JSONContent; marks: Marks }

const wraps: Record<string, string> = { bold: 'strong', italic: 'emphasis', strike: 'delete' }

/** The syntax tree of what stands in a line. In a cell of a table a line break is written as HTML. */
export function inlineTree(content: readonly JSONContent[], place: 'text' | 'line' | 'cell' = 'text'): Tree[] {
  const nodes = tidy(content, place !== 'line')
  const marked = nodes.map((node, at) => ({ node, marks: marksOf(node, nodes[at - 1], nodes[at + 1]) }))
  return wrapped(marked, place === 'cell')
}

/** What is no text has no marks of its own: it shares those of both its sides, but is no part of a link. */
function marksOf(node: JSONContent, before: JSONContent | undefined, after: JSONContent | undefined): Marks {
  if (node.type === 'text') return node.marks ?? []
  const around = (before?.marks ?? []).filter(
    (mark) => mark.type !== 'code' && mark.type !== 'link' && after?.marks?.some((other) => sameMark(mark, other)),
  )
  const { href, hrefTitle } = node.attrs ?? {}
  return [
    ...(node.type === 'inlineImage' && mayLink(href)
      ? [{ type: 'link', attrs: { href, title: hrefTitle ?? null } }]
      : []),
    ...around,
  ]
}

function wrapped(run: readonly Marked[], inCell: boolean): Tree[] {
  const trees: Tree[] = []
  for (let at = 0; at < run.length; ) {
    const here = run[at] as Marked
    let widest = 0
    let outer: Marks[number] | undefined
    for (const mark of here.marks) {
      if (mark.type === 'code') continue
      let end = at + 1
      while (run[end]?.marks.some((other) => sameMark(mark, other))) end++
      if (end - at > widest) {
        widest = end - at
        outer = mark
      }
    }
    if (!outer) {
      trees.push(leaf(here, inCell))
      at++
      continue
    }
    const mark = outer
    const inside = run
      .slice(at, at + widest)
      .map(({ node, marks }) => ({ node, marks: marks.filter((other) => !sameMark(mark, other)) }))
    const children = wrapped(inside, inCell)
    trees.push(
      mark.type === 'link'
        ? linkTree(mark.attrs?.href ?? '', mark.attrs?.title ?? null, children)
        : { type: wraps[mark.type] ?? 'emphasis', children },
    )
    at += widest
  }
  return trees
}

const strictMail =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/i

function linkTree(url: string, title: string | null, children: Tree[]): Tree {
  const [only] = children
  const words = only?.value ?? ''
  // GitHub sees more addresses of mail than may stand in `<…>`. Two texts side by side keep the link from being written so.
  const loose = children.length === 1 && only?.type === 'text' && url === `mailto:${words}` && !strictMail.test(words)
  const texts = [words.slice(0, 1), words.slice(1)].map((value) => ({ type: 'text', value }))
  return { type: 'link', url, title, children: loose ? texts : children }
}

const link = (url: string, words: string): Tree => ({
  type: 'link',
  url,
  title: null,
  children: words === '' ? [] : [{ type: 'text', value: words }],
})

function leaf({ node, marks }: Marked, inCell: boolean): Tree {
  const attrs = node.attrs ?? {}
  switch (node.type) {
    case 'hardBreak':
      return inCell ? { type: 'html', value: '<br>' } : { type: 'break' }
    case 'mention':
      return link(ownAddress(attrs.kind, String(attrs.id)), mentionText(attrs))
    case 'citation':
      return link(ownAddress('event', String(attrs.eventId)), String(attrs.label ?? ''))
    case 'footnoteReference':
      return { type: 'footnoteReference', identifier: noteLabel(attrs.label), label: noteLabel(attrs.label) }
    case 'inlineImage':
    case 'image':
      return imageTree(attrs)
    default:
      return marks.some(({ type }) => type === 'code')
        ? { type: 'inlineCode', value: node.text ?? '' }
        : { type: 'text', value: node.text ?? '' }
  }
}

/** The name of a footnote, without what would end it. */
export const noteLabel = (label: unknown): string => String(label).replace(/[\s<>[\]\\]+/g, '-')

function imageTree(attrs: Record<string, unknown>): Tree {
  const src = String(attrs.src ?? '')
  const alt = String(attrs.alt ?? '')
  if (!mayLink(src)) return { type: 'text', value: alt }
  return { type: 'image', url: src, alt, title: attrs.title ? String(attrs.title) : null }
}

/** An image alone, with the link around it. */
export function imageAlone(node: JSONContent): Tree[] {
  return inlineTree([{ ...node, type: 'inlineImage' }])
}
