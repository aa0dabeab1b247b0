import type { JSONContent } from '@tiptap/core'
import { Fragment, type ReactNode } from 'react'
import { attachmentIn, mayLink, mentionText } from '#features/narrative/schema/addresses.ts'
import { Link } from '#ui/link.tsx'
import { type Reading, useReading } from './reading-context.ts'
import s from './words.module.css'

type Props = { content: readonly JSONContent[] | undefined; sectionId: string }

/** What stands in a line. */
export function Inline({ content = [], sectionId }: Props) {
  const reading = useReading()
  return content.map((node, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: words are read as a whole and have no identity
    <Fragment key={at}>{marked(node, inlineNode(node, sectionId, reading), reading)}</Fragment>
  ))
}

function inlineNode(node: JSONContent, sectionId: string, reading: Reading): ReactNode {
  const attrs = node.attrs ?? {}
  switch (node.type) {
    case 'hardBreak':
      return <br />
    case 'mention':
      return <Mention attrs={attrs} incidentHref={reading.incidentHref} />
    case 'citation': {
      const note = reading.notes.event(String(attrs.eventId))
      return note ? <NoteMark number={note.number} id={note.id} about={String(attrs.label)} /> : attrs.label
    }
    case 'footnoteReference': {
      const note = reading.notes.footnote(sectionId, String(attrs.label))
      return note ? <NoteMark number={note.number} id={note.id} about="" /> : `[^${attrs.label}]`
    }
    case 'inlineImage':
      return <Picture attrs={attrs} />
    default:
      return node.text ?? ''
  }
}

const wraps: Record<string, (inside: ReactNode) => ReactNode> = {
  bold: (inside) => <strong>{inside}</strong>,
  italic: (inside) => <em>{inside}</em>,
  strike: (inside) => <s>{inside}</s>,
  code: (inside) => <code>{inside}</code>,
}

/** Marks come from the outside in. */
function marked(node: JSONContent, inside: ReactNode, { incidentId }: Reading): ReactNode {
  let shown = inside
  for (const { type, attrs } of (node.marks ?? []).toReversed()) {
    if (type !== 'link') shown = wraps[type]?.(shown) ?? shown
    else
      shown = (
        <Outward href={String(attrs?.href)} title={attrs?.title} incidentId={incidentId}>
          {shown}
        </Outward>
      )
  }
  return shown
}

type OutwardProps = { href: string; title?: string | null; incidentId: string; children: ReactNode }

/** A link that somebody wrote; one that could do harm is only its words. */
function Outward({ href, title, incidentId, children }: OutwardProps) {
  if (!mayLink(href)) return children
  const attachment = attachmentIn(href)
  const to = attachment ? attachmentHref(incidentId, attachment) : href
  return (
    <a href={to} title={title ?? undefined} rel="noopener noreferrer nofollow">
      {children}
    </a>
  )
}

export const attachmentHref = (incidentId: string, id: string) =>
  `/api/incidents/${encodeURIComponent(incidentId)}/attachments/${encodeURIComponent(id)}`

function Mention({ attrs, incidentHref }: { attrs: Record<string, unknown>; incidentHref: string }) {
  const words = mentionText(attrs)
  if (attrs.kind === 'action') return <Link href={`${incidentHref}/actions`}>{words}</Link>
  if (attrs.kind === 'incident' && /^INC-\d{1,9}$/.test(words)) return <Link href={`/incidents/${words}`}>{words}</Link>
  return <span className={s.mention}>{words}</span>
}

function NoteMark({ number, id, about }: { number: number; id: string; about: string }) {
  return (
    <sup className={s.mark}>
      <a href={`#${id}`} aria-label={`Note ${number}${about ? `: ${about}` : ''}`}>
        {number}
      </a>
    </sup>
  )
}

/** A picture of this review. Those of other places are not fetched: their address stands there instead. */
export function Picture({ attrs }: { attrs: Record<string, unknown> }) {
  const { incidentId } = useReading()
  const src = String(attrs.src ?? '')
  const alt = String(attrs.alt ?? '')
  const title = attrs.title ? String(attrs.title) : undefined
  const href = attrs.href ? String(attrs.href) : null
  const attachment = attachmentIn(src)
  if (!attachment)
    return (
      <Outward href={src} title={title ?? null} incidentId={incidentId}>
        {alt || title || 'Picture'}
      </Outward>
    )
  const image = <img src={attachmentHref(incidentId, attachment)} alt={alt} title={title} loading="lazy" />
  return href ? (
    <Outward href={href} incidentId={incidentId}>
      {image}
    </Outward>
  ) : (
    image
  )
}
