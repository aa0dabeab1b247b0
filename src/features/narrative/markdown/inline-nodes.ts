import type { JSONContent } from '@tiptap/core'
import { type MentionKind, mentionKinds } from '../model.ts'
import { mayLink, ownThing } from '../schema/addresses.ts'
import { type Tree, wordsIn } from './tree.ts'

/** Where references lead: by the identifier of their definition. */
export type Definitions = ReadonlyMap<string, Tree>

type Marks = NonNullable<JSONContent['marks']>

const markOf: Record<string, string> = { strong: 'bold', emphasis: 'italic', delete: 'strike' }
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
const lineBreak = /^<br\s*\/?>$/i

/** What stands in a line, from the syntax tree of it. Not yet tidy. */
export function inlineNodes(children: readonly Tree[], definitions: Definitions, marks: Marks = []): JSONContent[] {
  return children.flatMap((child) => inlineNode(child, definitions, marks))
}

function inlineNode(tree: Tree, definitions: Definitions, marks: Marks): JSONContent[] {
  const { type, children = [] } = tree
  const mark = markOf[type]
  if (mark) return inlineNodes(children, definitions, [...marks, { type: mark }])
  if (type === 'inlineCode') return text(tree.value ?? '', [...marks, { type: 'code' }])
  if (type === 'break' || (type === 'html' && lineBreak.test(tree.value ?? ''))) return [{ type: 'hardBreak' }]
  if (type === 'footnoteReference')
    return [{ type: 'footnoteReference', attrs: { label: tree.label ?? tree.identifier ?? '' } }]
  if (type === 'link') return link(tree, tree, definitions, marks)
  if (type === 'linkReference') return link(tree, definitions.get(tree.identifier ?? ''), definitions, marks)
  if (type === 'image') return image(tree, tree, marks)
  if (type === 'imageReference') return image(tree, definitions.get(tree.identifier ?? ''), marks)
  if (tree.value !== undefined) return text(tree.value, marks)
  return inlineNodes(children, definitions, marks)
}

function text(value: string, marks: Marks): JSONContent[] {
  return value === '' ? [] : [{ type: 'text', text: value, marks }]
}

function link(tree: Tree, target: Tree | undefined, definitions: Definitions, marks: Marks): JSONContent[] {
  const href = target?.url ?? ''
  const children = tree.children ?? []
  const own = ownThing(href)
  if (own?.kind === 'event')
    return [{ type: 'citation', attrs: { eventId: own.id, label: oneLine(children.map(wordsIn).join('')) } }]
  if (own && mentionKinds.includes(own.kind as MentionKind)) {
    const words = oneLine(children.map(wordsIn).join(''))
    const label = own.kind === 'person' ? words.replace(/^@/, '') : words
    return [{ type: 'mention', attrs: { kind: own.kind, id: own.id, label } }]
  }
  if (!mayLink(href)) return inlineNodes(children, definitions, marks)
  const title = target?.title ? oneLine(target.title) || null : null
  const inside = inlineNodes(children, definitions, [...marks, { type: 'link', attrs: { href, title } }])
  return inside.length > 0 ? inside : text(href, [...marks, { type: 'link', attrs: { href, title } }])
}

function image(tree: Tree, target: Tree | undefined, marks: Marks): JSONContent[] {
  const src = target?.url ?? ''
  const alt = oneLine(tree.alt ?? '')
  if (!mayLink(src)) return text(alt, marks)
  const around = marks.find(({ type }) => type === 'link')?.attrs
  return [
    {
      type: 'inlineImage',
      attrs: {
        src,
        alt: alt || null,
        title: target?.title ? oneLine(target.title) || null : null,
        href: around?.href ?? null,
        hrefTitle: around?.title ?? null,
      },
    },
  ]
}
