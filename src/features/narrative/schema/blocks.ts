import { Node } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { CodeBlock } from '@tiptap/extension-code-block'
import { calloutKinds } from '../model.ts'
import { fromData } from './data.ts'

/** Marks that may stand on whole blocks: those of suggested changes. */
export const blockMarks = 'insertion modification deletion'

export const Words = Node.create({ name: 'doc', topNode: true, content: 'block+', marks: blockMarks })

export const Quote = Blockquote.extend({ marks: blockMarks })

/** Code keeps what stands after its language (`meta`), and may be commented and changed by suggestion. */
export const Code = CodeBlock.extend({
  marks: 'comment insertion deletion',
  addAttributes() {
    return { ...this.parent?.(), meta: fromData('meta', null) }
  },
})

/** `> [!NOTE]`: a block that stands out. */
export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  marks: blockMarks,
  defining: true,
  addAttributes() {
    return { kind: fromData('kind', calloutKinds[0]) }
  },
  parseHTML() {
    return [{ tag: 'aside[data-callout]' }]
  },
  renderHTML({ HTMLAttributes }) {
    return ['aside', { ...HTMLAttributes, 'data-callout': '' }, 0]
  },
})

/** Facts of one kind as they are now; for the timeline only from and until an instant when given. Never a copy. */
export const LiveFacts = Node.create({
  name: 'liveBlock',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes() {
    return { kind: fromData('kind', 'timeline'), from: fromData('from', null), to: fromData('to', null) }
  },
  parseHTML() {
    return [{ tag: 'div[data-live-block]' }]
  },
  renderHTML({ HTMLAttributes }) {
    return ['div', { ...HTMLAttributes, 'data-live-block': '' }]
  },
})

/** What a footnote says. */
export const FootnoteDefinition = Node.create({
  name: 'footnoteDefinition',
  group: 'block',
  content: 'block+',
  marks: blockMarks,
  defining: true,
  addAttributes() {
    return { label: fromData('label', '1') }
  },
  parseHTML() {
    return [{ tag: 'div[data-footnote]' }]
  },
  renderHTML({ HTMLAttributes }) {
    return ['div', { ...HTMLAttributes, 'data-footnote': '' }, 0]
  },
})
