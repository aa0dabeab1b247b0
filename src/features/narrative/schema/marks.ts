import { Mark } from '@tiptap/core'
import { Code } from '@tiptap/extension-code'
import { Link } from '@tiptap/extension-link'
import { mayLink } from './addresses.ts'
import { fromData } from './data.ts'

/** Code may be bold, linked, commented and suggested; it excludes only itself. */
export const InlineCode = Code.extend({ excludes: 'code' })

/** Only addresses that do no harm become links; a click in the editor opens nothing. */
export const WebLink = Link.extend({
  inclusive: false,
  addAttributes: () => ({ href: { default: null }, title: { default: null } }),
  renderHTML({ HTMLAttributes }) {
    const { href, title } = HTMLAttributes
    return ['a', { href: mayLink(href) ? href : null, title, rel: 'noopener noreferrer nofollow' }, 0]
  },
}).configure({
  openOnClick: false,
  defaultProtocol: 'https',
  isAllowedUri: (address) => mayLink(address),
  HTMLAttributes: {},
})

/** The passage a thread of comments is about. Several may overlap. */
export const CommentMark = Mark.create({
  name: 'comment',
  inclusive: false,
  excludes: '',
  addAttributes() {
    return { threadId: fromData('threadId', '') }
  },
  // Pasted words are no longer the passage that somebody commented on.
  parseHTML: () => [],
  renderHTML({ HTMLAttributes }) {
    return ['span', { ...HTMLAttributes, 'data-comment': '' }, 0]
  },
})

/** A sentence that Debrief drafted and a person took over, as it was or changed. */
export const AdoptedMark = Mark.create({
  name: 'adopted',
  inclusive: false,
  addAttributes() {
    return {
      key: fromData('key', ''),
      personId: fromData('personId', null),
      personName: fromData('personName', ''),
      at: fromData('at', null),
      how: fromData('how', 'adopted'),
    }
  },
  parseHTML: () => [{ tag: 'span[data-adopted]' }],
  renderHTML({ HTMLAttributes }) {
    return ['span', { ...HTMLAttributes, 'data-adopted': '' }, 0]
  },
})
