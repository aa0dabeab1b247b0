import { Node } from '@tiptap/core'
import { mentionText } from './addresses.ts'
import { fromData } from './data.ts'

/** A person, action, incident or service by name. `id` is the name itself for a service; `label` is without the `@`. */
export const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes() {
    return { kind: fromData('kind', 'person'), id: fromData('id', ''), label: fromData('label', '') }
  },
  parseHTML() {
    return [{ tag: 'span[data-mention]' }]
  },
  renderHTML({ node, HTMLAttributes }) {
    return ['span', { ...HTMLAttributes, 'data-mention': '' }, mentionText(node.attrs)]
  },
  renderText: ({ node }) => mentionText(node.attrs),
})

/** An event of the story that stands behind what is said; drawn small, exported as a footnote. */
export const Citation = Node.create({
  name: 'citation',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes() {
    return { eventId: fromData('eventId', ''), label: fromData('label', '') }
  },
  parseHTML() {
    return [{ tag: 'sup[data-citation]' }]
  },
  renderHTML({ node, HTMLAttributes }) {
    return ['sup', { ...HTMLAttributes, 'data-citation': '' }, String(node.attrs.label)]
  },
  renderText: ({ node }) => `[${node.attrs.label}]`,
})

export const FootnoteReference = Node.create({
  name: 'footnoteReference',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes() {
    return { label: fromData('label', '1') }
  },
  parseHTML() {
    return [{ tag: 'sup[data-footnote-reference]' }]
  },
  renderHTML({ node, HTMLAttributes }) {
    return ['sup', { ...HTMLAttributes, 'data-footnote-reference': '' }, String(node.attrs.label)]
  },
  renderText: ({ node }) => `[^${node.attrs.label}]`,
})
