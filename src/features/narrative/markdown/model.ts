import type { JSONContent } from '@tiptap/core'
import type { DraftBlock } from '#features/reviews/model.ts'
import type { LiveBlock } from '../model.ts'
import { attachmentIn, mentionText } from '../schema/addresses.ts'
import { blocksToMarkdown } from './blocks-to-markdown.ts'
import { markdownToNodes } from './from-markdown.ts'
import { liveNodes } from './live-nodes.ts'

/** What words say about Debrief's own things to somebody who does not have Debrief. */
export interface OutsideView {
  /** Time and title of an event, or null when there is none with that id. */
  event(id: string): string | null
  /** The address of an attachment. */
  attachment(id: string): string
  live(block: LiveBlock): DraftBlock[]
}

/** True for Markdown that means something only inside of Debrief, or has footnotes that could clash with those of others. */
const special = /debrief[:{]|\[\^/

/**
 * Words for outside, section by section: mentions are names, citations footnotes that tell time and title of the event,
 * attachments links, live blocks what they show. Footnotes are named apart from section to section; `notes` has those of the
 * citations, to be put at the end. Words without any of that come back as they are. Pure.
 */
export function outsideWords(view: OutsideView) {
  const cited = new Map<string, string>()
  const labels = new Map<string, string>()

  function cite(eventId: string, label: string): JSONContent {
    const said = view.event(eventId)
    if (said === null) return { type: 'text', text: label === '' ? '' : ` (${label})` }
    const name = labels.get(eventId) ?? `e${labels.size + 1}`
    labels.set(eventId, name)
    cited.set(name, said)
    return { type: 'footnoteReference', attrs: { label: name } }
  }

  function outside(node: JSONContent, section: string): JSONContent[] {
    const { type, attrs = {}, content } = node
    if (type === 'mention') return [{ type: 'text', text: mentionText(attrs) }]
    if (type === 'citation') return [cite(String(attrs.eventId), String(attrs.label ?? ''))]
    if (type === 'liveBlock') return liveNodes(view.live({ from: null, to: null, ...attrs } as LiveBlock))
    const attachment = attachmentIn(attrs.src)
    const link = attachmentIn(attrs.href)
    return [
      {
        ...node,
        attrs: {
          ...attrs,
          ...((type === 'footnoteReference' || type === 'footnoteDefinition') && {
            label: `${section}-${attrs.label}`,
          }),
          ...(attachment && { src: view.attachment(attachment) }),
          ...(link && { href: view.attachment(link) }),
        },
        ...(node.marks && { marks: node.marks.map((mark) => outsideMark(mark)) }),
        ...(content && { content: content.flatMap((child) => outside(child, section)) }),
      },
    ]
  }

  function outsideMark(mark: NonNullable<JSONContent['marks']>[number]) {
    const id = attachmentIn(mark.attrs?.href)
    return id ? { ...mark, attrs: { ...mark.attrs, href: view.attachment(id) } } : mark
  }

  return {
    words: (section: string, markdown: string): string =>
      special.test(markdown)
        ? blocksToMarkdown(markdownToNodes(markdown).flatMap((node) => outside(node, section)))
        : markdown,
    notes: (): string =>
      blocksToMarkdown(
        [...cited].map(([label, said]) => ({
          type: 'footnoteDefinition',
          attrs: { label },
          content: [{ type: 'paragraph', content: [{ type: 'text', text: said }] }],
        })),
      ),
  }
}

/** Every word of the Markdown, without what makes it up and without ids: for searching. Names of mentions stay. */
export function searchableWords(markdown: string): string {
  return withNewIds(markdown.replace(/^::debrief\{[^}\n]{0,200}\}[ \t]*$/gm, ''), () => null)
}

/**
 * The Markdown with the ids of Debrief's own things under their new names, as `newId` has them; what has none becomes the
 * words it was. For words that come from another Debrief.
 */
export function withNewIds(markdown: string, newAddress: (address: string) => string | null): string {
  if (!markdown.includes('debrief:')) return markdown
  return markdown.replace(
    /(!?)\[((?:\\.|[^[\]\\]){0,2000})\]\((debrief:[^()\s]{1,700})((?:\s+"[^"\n]*")?)\)/g,
    (whole, sign: string, label: string, address: string, title: string) => {
      const found = newAddress(address)
      if (found === address) return whole
      return found === null ? label : `${sign}[${label}](${found}${title})`
    },
  )
}
