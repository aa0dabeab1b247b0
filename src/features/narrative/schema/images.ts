import { Image } from '@tiptap/extension-image'
import { mayLink } from './addresses.ts'

/**
 * `src` is `debrief:attachment/<id>` or an address of the web. `href` and `hrefTitle` are those of the link around it:
 * marks on anything but text do not live in a shared document.
 */
const attributes = () => ({
  src: { default: null },
  alt: { default: null },
  title: { default: null },
  href: { default: null, rendered: false },
  hrefTitle: { default: null, rendered: false },
})

/** An image on a line of its own. */
export const Picture = Image.extend({
  addAttributes: attributes,
  renderHTML({ HTMLAttributes }) {
    return ['img', { ...HTMLAttributes, src: mayLink(HTMLAttributes.src) ? HTMLAttributes.src : null }]
  },
})

/** An image between words, in a heading or in a cell: badges, mostly. */
export const InlineImage = Image.extend({
  name: 'inlineImage',
  inline: true,
  group: 'inline',
  draggable: false,
  addAttributes: attributes,
  addCommands: () => ({}),
  addInputRules: () => [],
  parseHTML: () => [{ tag: 'img[data-inline]', priority: 60 }],
  renderHTML({ HTMLAttributes }) {
    return [
      'img',
      { ...HTMLAttributes, src: mayLink(HTMLAttributes.src) ? HTMLAttributes.src : null, 'data-inline': '' },
    ]
  },
})
